import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Stand-ins for addresses and accounts in what is kept: the same one always gets the same, and without the secret nobody
 * can find out by trying which one it is, as they could with a plain hash.
 */
export class Pseudonyms {
  private readonly key: Buffer;

  /** @param secret at least 32 characters */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'souk pseudonyms', 32));
  }

  /** @param parts what it stands for; the same parts in another order are another thing. */
  of(...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.key).update(JSON.stringify(parts)).digest();
  }
}
