import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Passwords and keys of one home: each made up when first asked for, kept in a file that only its owner can read. */
export class Secrets {
  private readonly values: Record<string, string>;

  constructor(private readonly file: string) {
    this.values = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  }

  /** The secret of that name: base64url, so that it fits into a URL as it is. */
  of(name: string): string {
    return this.values[name] ?? this.create(name);
  }

  private create(name: string): string {
    const secret = randomBytes(24).toString('base64url');
    this.values[name] = secret;
    writeFileSync(this.file, `${JSON.stringify(this.values, null, 2)}\n`, { mode: 0o600 });
    return secret;
  }
}
