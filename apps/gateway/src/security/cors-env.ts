import { fromEnv } from '@souk/service';
import { z } from 'zod';

/** As a browser writes it, `https://shop.example`: no path, no wildcard, no `null`. */
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine((all) => all.every(isOrigin), 'must be origins like https://shop.example, with commas between them');

export const corsEnv = {
  /** Whose pages may call the gateway from a browser; none by default. */
  corsOrigins: fromEnv('CORS_ORIGINS', origins.optional()),
};
