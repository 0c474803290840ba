import type { Drive } from './drives/drive.js';
import type { Patch } from './tree-copy.js';

/** A mechanism that is switched off, and how that must come to light. */
export interface Mutation {
  /** The mechanism. */
  readonly name: string;
  /** All of them together switch it off. */
  readonly patches: readonly Patch[];
  /** Makes the system need it. */
  readonly drive: Drive;
  /** What one of the problems must say. */
  readonly caughtBy: RegExp;
}
