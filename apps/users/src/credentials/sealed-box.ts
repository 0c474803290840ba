import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps secrets of the database from whoever has the database only: AES-256-GCM under a key derived from a secret that is not in it. */
export class SealedBox {
  private readonly key: Buffer;

  /**
   * @param secret at least 32 characters with enough chance in them; it is not stretched.
   * @param purpose keeps what one secret is used for apart
   */
  constructor(secret: string, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  }

  /** @param label what the content belongs to: sealed under one label, it can't be opened under another. */
  seal(content: string, label: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(label));
    const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** @returns undefined when it was sealed with another secret or label, or altered. */
  open(box: Buffer, label: string): string | undefined {
    const nonce = box.subarray(0, NONCE_BYTES);
    const tag = box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(label))
      .setAuthTag(tag);
    const content = decipher.update(box.subarray(NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([content, decipher.final()]).toString('utf8');
    } catch {
      // The tag does not fit: the answer to the question, not a failure.
      return undefined;
    }
  }
}
