/** The part of an OpenAPI document that tells which routes there are. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}

interface ApiOperation {
  /** Empty where no token is asked for. */
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name?: string; readonly schema?: { readonly enum?: readonly string[] } }[];
}

/** Whether a route is open to everybody, by its method and path; `{service}` for each of its values. */
export function routesIn({ paths }: ApiDocument): ReadonlyMap<string, boolean> {
  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) =>
        pathsOf(path, operation).map(
          (one) => [`${method.toUpperCase()} ${one}`, operation.security?.length === 0] as const,
        ),
      ),
    ),
  );
}

function pathsOf(path: string, { parameters = [] }: ApiOperation): readonly string[] {
  const services = parameters.find(({ name }) => name === 'service')?.schema?.enum;
  return services ? services.map((service) => path.replace('{service}', service)) : [path];
}
