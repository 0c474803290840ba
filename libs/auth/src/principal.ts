import { z } from 'zod';

export const role = z.enum(['customer', 'admin']);
export type Role = z.infer<typeof role>;

/** Who is asking: the verified owner of an access token. */
export class Principal {
  constructor(
    readonly id: string,
    readonly roles: readonly Role[],
  ) {}

  get isAdmin(): boolean {
    return this.hasRole('admin');
  }

  hasRole(wanted: Role): boolean {
    return this.roles.includes(wanted);
  }
}
