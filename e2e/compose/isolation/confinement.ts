import type { Compose } from '../compose.js';
import { probe } from './probe.js';

/** What a container's processes may do, and what they know. */
export interface Confinement {
  readonly user: number;
  /** Effective, permitted and ever to be had, in hexadecimal. */
  readonly capabilities: readonly string[];
  readonly noNewPrivileges: string;
  /** Bytes that it may have, all together. */
  readonly memory: number;
  /** How many processes and threads it may have. */
  readonly processes: number;
  /** By path: `written`, or why not. */
  readonly writes: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

export async function confinementOf(compose: Compose, service: string): Promise<Confinement> {
  const [confinement] = await probe<Confinement>(compose, service, 'confinement', []);
  if (!confinement) throw new Error(`${service} told nothing`);
  return confinement;
}
