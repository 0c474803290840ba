import { defineScript } from '@redis/client';

/**
 * `takeToken` of token-bucket.ts inside Redis: one round trip, nothing in between, by the server's own clock. Keeps when the
 * bucket is full again, and forgets it then.
 */
const SOURCE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local interval, fill_time = tonumber(ARGV[1]), tonumber(ARGV[2])
local since = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local after = since + interval
if after - now > fill_time + 0.000001 then
  return {0, string.format('%.6f', since - now)}
end
redis.call('SET', KEYS[1], string.format('%.6f', after), 'PX', math.ceil(after - now))
return {1, string.format('%.6f', after - now)}
`;

/** What the script answers: 1 or 0, and in how many milliseconds the bucket is full again. */
export type ScriptReply = readonly [allowed: number, fullInMs: string];

/** Sent by its SHA-1; the client sends the source when the server does not know it. */
export const takeTokenScript = defineScript({
  SCRIPT: SOURCE,
  NUMBER_OF_KEYS: 1,
  parseCommand(parser, key: string, intervalMs: number, fillTimeMs: number) {
    parser.pushKey(key);
    parser.push(String(intervalMs), String(fillTimeMs));
  },
  transformReply: (reply: unknown) => reply as ScriptReply,
});
