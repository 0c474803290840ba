import type { SecureContextOptions } from 'node:tls';
import type { IndexDescription } from 'mongodb';

/** A collection and the indexes that it must have; it is created when it is not there. */
export interface CollectionSetup {
  readonly collection: string;
  readonly indexes: readonly IndexDescription[];
}

/** Options of `MongoModule.for`. */
export interface MongoOptions {
  readonly service: string;
  /** Names the service's own database and login; the server must be a replica set, since transactions need one. */
  readonly mongoUrl: string;
  /** The service's own collections; those of messaging come by themselves. */
  readonly collections: readonly CollectionSetup[];
  /** Connections; default 10. */
  readonly poolSize?: number;
  /** Certificate, key and authority in PEM, for a server that wants to see certificates. */
  readonly tls?: SecureContextOptions;
}
