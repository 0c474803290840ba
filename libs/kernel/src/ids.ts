import { v5, v7 } from 'uuid';

/** Namespace of every id that Souk derives instead of drawing. */
const SOUK_NAMESPACE = '5f0c6f1e-7c1b-5d6a-9a53-2f6a1c7e8b90';

/** A new UUIDv7: unique, and ordered by the time it was made. */
export const newId = (): string => v7();

/**
 * The same id for the same parts, for ever (UUIDv5).
 * A command or reply whose id is derived stays the same message however often it is sent again.
 */
export const derivedId = (...parts: readonly (string | number)[]): string => v5(parts.join('/'), SOUK_NAMESPACE);
