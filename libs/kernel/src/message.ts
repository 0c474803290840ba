import type { z } from 'zod';

/** What events and commands have in common: a name, a version and a payload schema. */
export interface MessageDefinition<Schema extends z.ZodType = z.ZodType> {
  readonly kind: 'event' | 'command';
  /** `order.placed` or `inventory.reserve-stock`; the CloudEvents `type`. */
  readonly name: string;
  /** A breaking change is a new version beside the old one. */
  readonly version: number;
  /** The name on the wire: the plain name for version 1, `<name>.v2` and so on after. */
  readonly routingKey: string;
  readonly payload: Schema;
}

/** The payload type of an event or command definition. */
export type Payload<Definition extends MessageDefinition> = z.infer<Definition['payload']>;

/** A payload together with the definition that it satisfies. */
export interface Message<Definition extends MessageDefinition = MessageDefinition> {
  readonly definition: Definition;
  /** The aggregate the message is about, usually the order: the CloudEvents `subject` and the key that keeps order. */
  readonly subject: string;
  readonly payload: Payload<Definition>;
}

export const routingKeyOf = (name: string, version: number): string => (version === 1 ? name : `${name}.v${version}`);
