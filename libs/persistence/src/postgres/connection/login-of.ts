import { escapeIdentifier } from 'pg';

/** The login in a database's address, as SQL writes it. */
export const loginOf = (url: string): string => escapeIdentifier(decodeURIComponent(new URL(url).username));
