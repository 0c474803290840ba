import { MongoBinary } from 'mongodb-memory-server-core';

const VERSION = '7.0.24';
const DOWNLOADS = 'https://fastdl.mongodb.org';
const REACHABLE_WITHIN = 5_000;

/**
 * MongoDB's own release for this platform, from the cache or downloaded into it.
 * @throws Error when MongoDB's download server cannot be reached or has none for this platform
 */
export async function downloadMongod(cache: string, progress: (doing: string) => void): Promise<string> {
  // The downloader itself would try for minutes where a firewall drops its packets.
  await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_WITHIN) }).catch(() => {
    throw new Error(`${DOWNLOADS} cannot be reached`);
  });
  progress(`downloading mongod ${VERSION}`);
  return MongoBinary.getPath({ version: VERSION, downloadDir: cache });
}
