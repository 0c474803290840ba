import type { PeerCertificate } from 'node:tls';
import { expect, test } from '@jest/globals';
import { mayCallServices, peerName } from './peer-names.js';

const certificateOf = (CN: unknown): PeerCertificate => ({ subject: { CN } }) as PeerCertificate;

test.each(['gateway', 'operator'])('%s may call services', (name) => {
  expect(mayCallServices(peerName(certificateOf(name)))).toBe(true);
});

test.each([
  ['another service', certificateOf('payment')],
  ['a name that only begins like one', certificateOf('gateway.evil.test')],
  ['several names', certificateOf(['gateway', 'payment'])],
  ['a certificate without a name', {} as PeerCertificate],
  ['nobody', undefined],
])('%s may not', (_what, certificate) => {
  expect(mayCallServices(peerName(certificate))).toBe(false);
});
