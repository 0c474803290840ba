import { z } from 'zod';

/**
 * A message on the wire: CloudEvents 1.0 in structured JSON, with the tracing and sequencing extensions.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export const envelope = z.object({
  specversion: z.literal('1.0'),
  /** The message's identity: what the inbox remembers. */
  id: z.uuid(),
  /** The service that said it. */
  source: z.string().min(1),
  /** The name of the event or command, or `<command>.reply`. */
  type: z.string().min(1),
  /** Version of the payload's schema. */
  dataversion: z.int().positive(),
  /** The aggregate it is about, usually the order. */
  subject: z.string().min(1),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  /** W3C trace context of the span that published it. */
  traceparent: z.string().optional(),
  /** The business transaction it belongs to: the same for everything that one request set off. */
  correlationid: z.string().min(1),
  /** The message that it answers or follows from. */
  causationid: z.string().optional(),
  /** On commands: the routing key on `souk.replies` where the answer goes. */
  replyto: z.string().optional(),
  /** The faults aimed at the order it is about, as its `x-souk-faults` header said them. */
  faults: z.string().optional(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof envelope>;
