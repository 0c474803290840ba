import { PURE } from '../layers.ts';
import { importRule } from '../rule.ts';
import { isRelative, isTestCode, targetOf } from '../source-file.ts';

const DOMAIN = /^apps\/[^/]+\/src\/domain\//;

/** The domain is plain TypeScript: no framework, no driver, no configuration. */
export const pureDomain = importRule((file, { specifier }) => {
  if (!DOMAIN.test(file.path) || isTestCode(file)) return undefined;
  const isPure = isRelative(specifier) ? DOMAIN.test(targetOf(file, specifier)) : PURE.test(specifier);
  return isPure
    ? undefined
    : 'the domain is plain TypeScript; it imports itself, @souk/kernel, @souk/contracts and zod';
});
