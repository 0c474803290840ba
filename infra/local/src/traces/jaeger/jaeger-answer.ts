/** What Jaeger's query service wraps every answer in. */
export interface JaegerAnswer {
  readonly data: readonly unknown[] | null;
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
  readonly errors: readonly { readonly code: number; readonly msg: string }[] | null;
}

export function found(data: readonly unknown[]): JaegerAnswer {
  return { data, total: data.length, limit: 0, offset: 0, errors: null };
}

export function failed(code: number, msg: string): JaegerAnswer {
  return { data: null, total: 0, limit: 0, offset: 0, errors: [{ code, msg }] };
}
