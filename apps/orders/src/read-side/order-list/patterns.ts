import { z } from 'zod';

const uuid = z.uuid();

export const isId = (text: string): boolean => uuid.safeParse(text).success;

/** A pattern for LIKE: texts in which this one stands somewhere, whatever it means to LIKE itself. */
export const containing = (text: string): string => `%${literal(text)}%`;

/** A pattern for LIKE: what begins like this number, which people may write in small letters and without its `SK-`. */
export const numberBeginning = (text: string): string => `${literal(numberOf(text))}%`;

/** A number as orders have it. */
export function numberOf(text: string): string {
  const written = text.toUpperCase();
  return 'SK-'.startsWith(written) || written.startsWith('SK-') ? written : `SK-${written}`;
}

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
