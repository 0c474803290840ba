import { days, hours, minutes, seconds } from '@souk/kernel';

const UNITS = { s: seconds, m: minutes, h: hours, d: days } as const;
const AGO = /^(?<count>\d{1,6})(?<unit>[smhd])$/;

/**
 * Reads a point in time: an ISO time, or how long ago it is (`15m`, `2h`, `7d`).
 * @throws Error saying how to write it
 */
export function readSince(text: string, now = new Date()): Date {
  const { count, unit } = AGO.exec(text)?.groups ?? {};
  const since =
    count === undefined ? new Date(text) : new Date(now.getTime() - UNITS[unit as keyof typeof UNITS](Number(count)));
  if (!Number.isNaN(since.getTime())) return since;
  throw new Error(`"${text}" is no time: write it as 2026-11-21T12:00:00Z, or as how long ago, like 15m or 2h.`);
}
