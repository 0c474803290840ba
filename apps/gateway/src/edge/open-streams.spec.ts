import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { OpenStreams } from './open-streams.js';

const kept = (streams: OpenStreams, source: Readable): Readable =>
  streams.keep({ status: 200, headers: {}, body: source }).body as Readable;

test('a stream that is opened while the process ends, ends at once', async () => {
  const [streams, source] = [new OpenStreams(), new PassThrough()];
  streams.onModuleDestroy();
  expect(await text(kept(streams, source))).toBe('');
  expect(source.destroyed).toBe(true);
});

test('a stream that breaks off does not look complete', async () => {
  const [streams, source] = [new OpenStreams(), new PassThrough()];
  const read = text(kept(streams, source));
  source.destroy(new Error('broken off'));
  await expect(read).rejects.toThrow('broken off');
});
