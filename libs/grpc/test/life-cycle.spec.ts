import { Client, credentials } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { service } from 'grpc-health-check';
import { Code, GrpcClient } from '../src/index.js';
import { StockServer } from './stock-server.js';
import { stockService } from './stock-service.js';

let stock: StockServer;
let probe: Client;
beforeEach(async () => {
  stock = await StockServer.start();
  probe = new Client(stock.address, credentials.createInsecure());
});
afterEach(async () => {
  probe.close();
  await stock.stop().catch(() => undefined);
});

/** As a load balancer asks. */
function health(name = ''): Promise<unknown> {
  const check = service['Check'];
  if (!check) throw new Error('the health service has no Check');
  return new Promise((resolve, reject) => {
    probe.makeUnaryRequest(
      check.path,
      check.requestSerialize,
      check.responseDeserialize,
      { service: name },
      (error, answer) => (error ? reject(error) : resolve((answer as { status: string }).status)),
    );
  });
}

describe('the health service', () => {
  test('follows the readiness of the service, for the whole and for each that is served', async () => {
    expect(await Promise.all([health(), health(stockService.name)])).toEqual(['SERVING', 'SERVING']);
    stock.ready = false;
    await eventually(async () => expect(await health()).toBe('NOT_SERVING'));
    stock.ready = true;
    await eventually(async () => expect(await health(stockService.name)).toBe('SERVING'));
  });

  test('does not know services that are not there', async () => {
    await expect(health('souk.test.v1.NoService')).rejects.toMatchObject({ code: Code.NOT_FOUND });
  });
});

test('a server that ends finishes what it has in hand, and takes nothing new', async () => {
  const began = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<number>();
  stock.answer = () => {
    began.resolve();
    return answer.promise;
  };
  const inHand = stock.client.call(stock.address, 'level', { sku: 'lamp' }, { timeoutMs: 60_000 });
  await began.promise;
  const ended = stock.endServer();
  const late = new GrpcClient(stockService);
  await expect(late.call(stock.address, 'level', { sku: 'lamp' }, { timeoutMs: 60_000 })).rejects.toMatchObject({
    code: Code.UNAVAILABLE,
  });
  answer.resolve(3);
  expect(await inHand).toMatchObject({ onHand: 3 });
  await ended;
  late.close();
});
