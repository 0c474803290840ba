import type { z } from 'zod';

/** One environment variable and what its text must turn into. */
export interface EnvironmentVariable<Schema extends z.ZodType = z.ZodType> {
  readonly variable: string;
  readonly schema: Schema;
}

/** The settings of a service by the names its code uses. */
export type ConfigShape = Readonly<Record<string, EnvironmentVariable>>;

/** What a {@link ConfigShape} gives once read. */
export type ConfigOf<Shape extends ConfigShape> = { readonly [Name in keyof Shape]: z.output<Shape[Name]['schema']> };

/** Declares a setting: `dispatchAfterMs: fromEnv('DISPATCH_AFTER_MS', z.coerce.number().default(8_000))`. */
export function fromEnv<Schema extends z.ZodType>(variable: string, schema: Schema): EnvironmentVariable<Schema> {
  return { variable, schema };
}
