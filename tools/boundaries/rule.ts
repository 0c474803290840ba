import type { Import, SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';
import type { Workspace } from './workspace.ts';

/** Looks at the whole workspace and names what breaks the rule. */
export type Rule = (workspace: Workspace) => Violation[];

/** Says what is wrong with an import, or nothing. */
type ImportCheck = (file: SourceFile, imported: Import, workspace: Workspace) => string | undefined;

/** A rule that looks at one import at a time. */
export const importRule =
  (check: ImportCheck): Rule =>
  (workspace) =>
    workspace.files.flatMap((file) =>
      file.imports.flatMap((imported) => {
        const wrong = check(file, imported, workspace);
        if (wrong === undefined) return [];
        return [{ file: file.path, line: imported.line, message: `imports ${imported.specifier}: ${wrong}` }];
      }),
    );
