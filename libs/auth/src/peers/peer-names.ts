import type { PeerCertificate } from 'node:tls';

/** Who calls services: the front door, and whoever operates the system. Services talk to each other over the broker. */
const CALLERS: ReadonlySet<string> = new Set(['gateway', 'operator']);

/** The name in the certificate of who is at the other end; undefined where there is none. */
export function peerName(certificate: PeerCertificate | undefined): string | undefined {
  const name = certificate?.subject?.CN;
  return Array.isArray(name) ? undefined : name;
}

/** Whether whoever has this name may call services at all; what it may do there is for its access token to say. */
export function mayCallServices(name: string | undefined): boolean {
  return name !== undefined && CALLERS.has(name);
}
