/** Headers by their lower-case names. */
export interface HeaderRules {
  /** Of the caller's, passed on to the service. */
  readonly pass?: readonly string[];
  /** Set on the answer. */
  readonly answer?: Readonly<Record<string, string>>;
}
