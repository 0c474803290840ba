import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const NONE_LEFT = '0.0001';
const USUAL = '0.4';

/** The broker believes that its memory is full for as long as `meanwhile` lasts: it takes no messages, and still hands them out. */
export async function memoryAlarmDuring(meanwhile: () => Promise<void>, home = process.env['SOUK_HOME'] ?? '.souk') {
  const setWatermark = (share: string) =>
    promisify(execFile)(join(home, 'run/rabbitmqctl'), ['--quiet', 'set_vm_memory_high_watermark', share]);
  await setWatermark(NONE_LEFT);
  try {
    await meanwhile();
  } finally {
    await setWatermark(USUAL);
  }
}
