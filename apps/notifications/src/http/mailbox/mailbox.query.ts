import { z } from 'zod';

/** `?limit=&start=` as Mailpit has them; what else its clients send is not minded. */
export const mailboxQuery = z.object({
  limit: z.coerce.number().int().min(0).max(1_000).default(50),
  start: z.coerce.number().int().min(0).default(0),
});

/** The same with `query=`, such as `to:ada@souk.test`. */
export const mailboxSearch = mailboxQuery.extend({
  query: z
    .string()
    .min(1)
    .max(500)
    .regex(/^\P{Cc}*$/u),
});

export type MailboxQuery = z.infer<typeof mailboxQuery>;
