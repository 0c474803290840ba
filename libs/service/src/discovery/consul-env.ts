import { z } from 'zod';
import { fromEnv } from '../config/environment-variable.js';

/** Where a service registers itself, and under which address; nowhere by default. */
export const consulEnv = {
  /** HTTP API of a Consul agent. */
  consulUrl: fromEnv('CONSUL_URL', z.url({ protocol: /^https?$/ }).optional()),
  consulToken: fromEnv('CONSUL_TOKEN', z.string().optional()),
  /** Where others reach this process; default: the address of the network in which Consul is, and the port it listens on. */
  advertiseUrl: fromEnv('ADVERTISE_URL', z.url({ protocol: /^https?$/ }).optional()),
};
