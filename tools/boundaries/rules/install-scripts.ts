import type { Rule } from '../rule.ts';

/** Each package that runs a script when installed was looked at, and allowed or refused, in `allowScripts`. */
export const installScripts: Rule = ({ rootManifest: { allowScripts = {} }, installScripts: wanting }) =>
  [...new Set(wanting)]
    .filter((name) => !(name in allowScripts))
    .map((name) => ({
      file: 'package.json',
      message: `does not say whether ${name} may run its install script: add it to allowScripts`,
    }));
