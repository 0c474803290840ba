import { expect, jest, test } from '@jest/globals';
import * as observability from '@souk/observability';
import { defaultSettings, DEVELOPMENT_OPEN_MS, Resilience } from '@souk/resilience';
import type { FastifyReply } from 'fastify';
import type { AvailabilityBatch } from '../upstreams/availability-batch.js';
import { patienceWithDetail } from './patience.js';

const logged: string[] = [];
const logger = {
  warn: ({ err }: { err: Error }, message: string): void => void logged.push(`${message}: ${err.message}`),
  info: (message: string): void => void logged.push(message),
};
jest.unstable_mockModule('@souk/observability', () => ({ ...observability, createLogger: () => logger }));
const { ProductAvailability } = await import('./product-availability.js');

test('the log has one line when inventory goes away and one when it is back, however many ask meanwhile', async () => {
  const get = jest.fn<AvailabilityBatch['get']>();
  const settings = defaultSettings(DEVELOPMENT_OPEN_MS);
  const availability = new ProductAvailability({ get } as unknown as AvailabilityBatch, new Resilience(), settings);
  const shown = async (...ids: string[]): Promise<unknown> =>
    availability.addTo(
      {} as FastifyReply,
      ids.map((id) => ({ id })),
    );
  const without = { items: [{ id: 'p-1', availability: 'unknown' }], isPartial: true };
  get.mockRejectedValue(new Error('away'));
  for (let time = 0; time < 3; time += 1) expect(await shown('p-1')).toEqual(without);
  // Nobody is asked for nothing, so that tells nothing.
  expect(await shown()).toEqual({ items: [], isPartial: false });
  expect(get).toHaveBeenLastCalledWith(expect.anything(), ['p-1'], patienceWithDetail(settings));
  expect(logged).toEqual(['the catalogue is shown without availability: away']);
  get.mockResolvedValue(new Map([['p-1', 'low']]));
  for (let time = 0; time < 3; time += 1) await shown('p-1');
  expect(logged.slice(1)).toEqual(['the catalogue is shown with availability again']);
});
