import { z } from 'zod';

/** Body of a request to publish again what has left the outbox since then. */
export const republishRequest = z.strictObject({
  since: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
});

export type RepublishRequest = z.infer<typeof republishRequest>;
