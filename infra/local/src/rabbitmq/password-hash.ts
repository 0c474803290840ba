import { createHash, randomBytes } from 'node:crypto';

/** RabbitMQ's form of a stored password: base64 of a 4-byte salt and SHA-256 over salt and password. */
export function hashRabbitMqPassword(password: string, salt: Buffer = randomBytes(4)): string {
  return Buffer.concat([salt, createHash('sha256').update(salt).update(password).digest()]).toString('base64');
}
