import { ROOMS } from '../layers.ts';
import { tagOf } from '../package.ts';
import { importRule } from '../rule.ts';
import { isRelative, isTestCode, targetOf } from '../source-file.ts';

/** Inside an app: http, messages, sagas → application → domain ← persistence. */
export const roomDirection = importRule((file, { specifier }) => {
  if (tagOf(file.owner, 'type') !== 'app' || isTestCode(file) || !isRelative(specifier)) return undefined;
  const from = roomOf(file.path);
  const to = roomOf(targetOf(file, specifier));
  if (from === undefined || to === undefined || from === to) return undefined;
  const allowed = ROOMS[kindOf(from)] ?? [];
  if (allowed.includes(kindOf(to))) return undefined;
  return `${from}/ may import ${allowed.join(', ') || 'nothing but itself'}; not ${to}/`;
});

/** `apps/orders/src/http/x.ts` → `http`; nothing for the files that wire the rooms together. */
const roomOf = (path: string): string | undefined => /^apps\/[^/]+\/src\/([^/]+)\//.exec(path)?.[1];
const kindOf = (room: string): string => (room in ROOMS ? room : 'adapter');
