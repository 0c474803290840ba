import { z } from 'zod';
import { hashRabbitMqPassword } from './password-hash.js';

export const RABBITMQ_ADMIN = 'souk_admin';
export const VHOST = 'souk';

/** The part of a RabbitMQ definitions document that concerns logins; the rest passes through untouched. */
const definitionsSchema = z.looseObject({
  vhosts: z.array(z.looseObject({ name: z.string() })),
  users: z.array(z.looseObject({ name: z.string() })),
  permissions: z.array(z.looseObject({ user: z.string(), vhost: z.string() })),
});

/** A RabbitMQ definitions document. */
export type BrokerDefinitions = z.infer<typeof definitionsSchema>;

/** A broker with nothing but the virtual host. */
export const EMPTY_DEFINITIONS: BrokerDefinitions = { vhosts: [{ name: VHOST }], users: [], permissions: [] };

/** @throws ZodError when the document is none */
export function parseDefinitions(json: string): BrokerDefinitions {
  return definitionsSchema.parse(JSON.parse(json));
}

/** The document as the broker loads it: every user with its password, and an administrator. */
export function withPasswords(definitions: BrokerDefinitions, passwordOf: (user: string) => string): BrokerDefinitions {
  const login = (name: string, tags: string[]) => ({
    name,
    tags,
    password_hash: hashRabbitMqPassword(passwordOf(name)),
    hashing_algorithm: 'rabbit_password_hashing_sha256',
    limits: {},
  });
  const everything = (vhost: string) => ({ user: RABBITMQ_ADMIN, vhost, configure: '.*', write: '.*', read: '.*' });
  return {
    ...definitions,
    users: [...definitions.users.map(({ name }) => login(name, [])), login(RABBITMQ_ADMIN, ['administrator'])],
    permissions: [...definitions.permissions, ...definitions.vhosts.map(({ name }) => everything(name))],
  };
}
