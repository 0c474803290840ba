import type { Door } from './service-rules.js';
import { methodOf } from './asked-route.js';
import { bearing, type Forgery } from './forgery.js';
import type { Rule } from './rule.js';

/** Tokens of people who are who they say. */
export interface Callers {
  /** Whose everything is that is asked for. */
  readonly owner: string;
  readonly otherCustomer: string;
  readonly admin: string;
}

/** One call and what is to come of it. */
export interface MatrixCase {
  readonly door: Door;
  readonly route: string;
  readonly method: string;
  /** Who asks, and with what. */
  readonly asking: Forgery;
  readonly body: object | undefined;
  readonly status: number;
  /** Whether the answer may tell what is the owner's. */
  readonly mayTell: boolean;
}

const NOTHING: Forgery = { kind: 'no token', headers: {} };
/** Nobody who is let in is to change anything. */
const REFUSED_BODY = { 'no-such-field': true };

/** Who asks at a route in which ways, and what each of them is answered. */
export function casesOf(
  door: Door,
  [route, rule]: readonly [string, Rule],
  callers: Callers,
  forged: readonly Forgery[],
): readonly MatrixCase[] {
  const method = methodOf(route);
  const asks: Asks = (asking, status, { body = REFUSED_BODY, mayTell = false } = {}) => ({
    door,
    route,
    method,
    asking,
    status,
    body: method === 'GET' ? undefined : body,
    mayTell,
  });
  const cases = [...strangers(rule, forged, asks), ...known(rule, callers, asks)];
  return method === 'GET' ? [...cases, ...headsOf(cases)] : cases;
}

type Asks = (asking: Forgery, status: number, more?: { body?: object; mayTell?: boolean }) => MatrixCase;

/** What would be let do with a good body must fail because of who asks, not because of the body. */
const good = { body: {} };

/** What is open to everybody looks at no token, a forged one among them. */
function strangers({ who, welcome, isOpenBook }: Rule, forged: readonly Forgery[], asks: Asks): MatrixCase[] {
  if (who !== 'everybody') return [NOTHING, ...forged].map((forgery) => asks(forgery, 401, good));
  return welcome === null
    ? []
    : [NOTHING, ...forged.slice(0, 1)].map((forgery) => asks(forgery, welcome, { mayTell: isOpenBook }));
}

function known({ who, welcome, others }: Rule, { owner, otherCustomer, admin }: Callers, asks: Asks): MatrixCase[] {
  const [asOwner, asOther, asAdmin] = [
    bearing('the owner', owner),
    bearing('another customer', otherCustomer),
    bearing('an admin', admin),
  ];
  const letIn = (...all: readonly Forgery[]): MatrixCase[] =>
    welcome === null ? [] : all.map((asking) => asks(asking, welcome, { mayTell: true }));
  if (who === 'everybody') return [];
  if (who === 'signed-in') return [asks(asOther, others), ...letIn(asOwner, asAdmin)];
  const refused = asks(asOther, others, good);
  return who === 'owner' ? [refused, ...letIn(asOwner, asAdmin)] : [refused, ...letIn(asAdmin)];
}

/** Every GET is there as HEAD too, and no more open. */
function headsOf(cases: readonly MatrixCase[]): MatrixCase[] {
  return cases
    .filter(({ asking, status }) => asking === NOTHING || status === 403 || status === 404)
    .map((one) => ({ ...one, method: 'HEAD' }));
}
