import type { Principal } from '@souk/auth';

/** A customer sees their own orders, an admin everybody's. */
export const ownerFilter = (user: Principal): string | undefined => (user.isAdmin ? undefined : user.id);
