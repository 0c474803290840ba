import { ENVIRONMENT_READERS } from '../layers.ts';
import type { Rule } from '../rule.ts';

/** The environment is read, and checked, in config files only. */
export const environmentReads: Rule = ({ files }) =>
  files
    .filter(({ path }) => !ENVIRONMENT_READERS.test(path))
    .flatMap(({ path, environmentReads: lines }) =>
      lines.map((line) => ({
        file: path,
        line,
        message: "reads process.env: declare the variable in the package's *.config.ts",
      })),
    );
