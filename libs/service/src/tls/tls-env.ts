import { z } from 'zod';
import { fromEnv } from '../config/environment-variable.js';

const path = z.string().optional();

/** Paths of PEM files: whose signature counts, and this process's own certificate and key. All three, or none for no TLS. */
export const tlsEnv = {
  tlsCa: fromEnv('TLS_CA', path),
  tlsCert: fromEnv('TLS_CERT', path),
  tlsKey: fromEnv('TLS_KEY', path),
};
