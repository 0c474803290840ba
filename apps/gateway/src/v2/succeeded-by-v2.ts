import type { HeaderRules } from '../routes/header-rules.js';

const DEPRECATED_AT = new Date('2026-11-21T00:00:00Z');
const GONE_AT = new Date('2027-11-30T00:00:00Z');

/**
 * What the answers of version 1 say where there is a version 2: since when it is deprecated (RFC 9745), when it goes (RFC 8594) and
 * what takes its place (RFC 5829).
 */
export const succeededByV2: HeaderRules = {
  answer: {
    deprecation: `@${DEPRECATED_AT.getTime() / 1_000}`,
    sunset: GONE_AT.toUTCString(),
    link: '</api/v2/orders>; rel="successor-version"',
  },
};
