import type { z } from 'zod';
import { withoutName } from './define-event.js';
import { type Message, type MessageDefinition, routingKeyOf } from './message.js';

/** An order to one addressee, who answers with a reply or refuses with a reason. */
export interface CommandDefinition<
  Schema extends z.ZodType = z.ZodType,
  ReplySchema extends z.ZodType = z.ZodType,
  Refusal extends string = string,
> extends MessageDefinition<Schema> {
  readonly kind: 'command';
  /** The service that obeys it: the first word of its name. */
  readonly addressee: string;
  readonly reply: ReplySchema;
  /** Business reasons to say no; anything else is a failure and is retried. */
  readonly refusals: readonly Refusal[];
}

/** A command ready to be sent. */
export type CommandMessage<Definition extends CommandDefinition = CommandDefinition> = Message<Definition>;

export type CommandFactory<
  Schema extends z.ZodType,
  ReplySchema extends z.ZodType,
  Refusal extends string,
> = CommandDefinition<Schema, ReplySchema, Refusal> &
  ((subject: string, payload: z.infer<Schema>) => Message<CommandDefinition<Schema, ReplySchema, Refusal>>);

/** The reply type of a command definition. */
export type ReplyOf<Definition extends CommandDefinition> = z.infer<Definition['reply']>;
/** The refusal codes of a command definition. */
export type RefusalOf<Definition extends CommandDefinition> = Definition['refusals'][number];

/**
 * Declares a command once, for both ends: `reserveStock(orderId, { … })` makes the message.
 * @param name imperative, with its addressee: `inventory.reserve-stock`.
 */
export function defineCommand<
  Schema extends z.ZodType,
  ReplySchema extends z.ZodType,
  const Refusal extends string = never,
>(
  name: `${string}.${string}`,
  options: { payload: Schema; reply: ReplySchema; refusals?: readonly Refusal[]; version?: number },
): CommandFactory<Schema, ReplySchema, Refusal> {
  const { payload, reply, refusals = [], version = 1 } = options;
  const addressee = name.slice(0, name.indexOf('.'));
  const definition: CommandDefinition<Schema, ReplySchema, Refusal> = {
    kind: 'command',
    name,
    version,
    routingKey: routingKeyOf(name, version),
    addressee,
    payload,
    reply,
    refusals,
  };
  const factory = (subject: string, data: z.infer<Schema>) => ({ definition, subject, payload: data });
  return Object.assign(withoutName(factory), definition);
}
