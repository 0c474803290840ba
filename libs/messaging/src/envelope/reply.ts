import type { CommandDefinition, RefusalOf, ReplyOf } from '@souk/kernel';
import { z } from 'zod';

/** What travels back to the sender of a command. */
export const replyData = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), reply: z.unknown() }),
  z.object({ outcome: z.literal('refused'), code: z.string(), message: z.string() }),
]);
export type ReplyData = z.infer<typeof replyData>;

/** What a handler of a command answers: done, a business no, or "you will hear from me". */
export type Answer<Definition extends CommandDefinition = CommandDefinition> =
  | { readonly outcome: 'done'; readonly reply: ReplyOf<Definition> }
  | { readonly outcome: 'refused'; readonly code: RefusalOf<Definition>; readonly message: string }
  | { readonly outcome: 'later' };

/** The command was obeyed. */
export const done = <Reply>(reply: Reply): { readonly outcome: 'done'; readonly reply: Reply } => ({
  outcome: 'done',
  reply,
});

/** A business no: a reply like any other, never an exception. `message` is shown to people. */
export const refuse = <Code extends string>(code: Code, message: string) =>
  ({ outcome: 'refused', code, message }) as const;

/** The answer follows from a later transaction, by `work.reply(address, …)`. */
export const later = { outcome: 'later' } as const;

/** Where the answer to one command goes; kept as JSON by whoever answers later. */
export const replyAddress = z.object({
  commandId: z.uuid(),
  command: z.string(),
  replyTo: z.string(),
  subject: z.string(),
  correlationId: z.string(),
  traceparent: z.string().optional(),
  faults: z.string().optional(),
});
export type ReplyAddress = z.infer<typeof replyAddress>;

/** An answer as the sender of the command receives it. */
export interface ReceivedReply {
  readonly command: string;
  readonly commandId: string;
  readonly subject: string;
  readonly answer: ReplyData;
}
