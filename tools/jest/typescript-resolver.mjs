const SOURCE_FIRST = { '.js': ['.ts', '.js'] };
const isInstalled = (folder) => folder.includes('/node_modules/');

/** Resolves like Jest does, except that in this repository's own code `./x.js` means `./x.ts`, as it does for TypeScript. */
export const sync = (request, options) =>
  options.defaultResolver(
    request,
    isInstalled(options.basedir) ? options : { ...options, extensionAlias: SOURCE_FIRST },
  );
