import { topology } from '@souk/contracts';

/** The services behind the gateway, as the compose file calls them. */
export const INNER_SERVICES = Object.keys(topology);

/** All eight. */
export const SERVICES = ['gateway', ...INNER_SERVICES];
