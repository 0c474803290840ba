import type { UserFacts } from '@souk/contracts';

export type AccountRole = 'customer' | 'admin';

/** Somebody who can sign in. What proves that it is them is kept apart. */
export class Account {
  constructor(
    readonly id: string,
    /** As it was typed; compared by {@link emailKey}. */
    readonly email: string,
    public name: string,
    readonly roles: readonly AccountRole[],
    public version = 1,
  ) {}

  /** @returns false when it is called that already, so that there is nothing to tell anybody. */
  rename(name: string): boolean {
    if (name === this.name) return false;
    this.name = name;
    this.version += 1;
    return true;
  }

  /** What other services may copy. */
  facts(): UserFacts {
    return { userId: this.id, version: this.version, email: this.email, name: this.name };
  }
}
