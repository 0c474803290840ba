/** The parts of a package.json that the rules read. */
export interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly nx?: { readonly tags?: readonly string[] };
  readonly allowScripts?: Readonly<Record<string, boolean>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A workspace package: a library, an app, the e2e tests or a part of the infrastructure. */
export interface Package {
  readonly name: string;
  /** From the root of the repository: `libs/kernel`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Folders of the packages that its tsconfig.json references. */
  readonly references: readonly string[];
}

/** The value of an Nx tag: `tagOf(orders, 'type')` is `app`. */
export const tagOf = ({ manifest }: Package, dimension: 'type' | 'scope'): string | undefined =>
  manifest.nx?.tags?.find((tag) => tag.startsWith(`${dimension}:`))?.slice(dimension.length + 1);

export const manifestOf = (owner: Package): string => `${owner.folder}/package.json`;
