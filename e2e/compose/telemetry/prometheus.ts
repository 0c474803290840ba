import { callOk } from '../../src/shop/http.js';

/** A series that a query has found, with its value now. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** NaN where there was nothing to divide by. */
  readonly value: number;
}

/** An alert rule as it is loaded. */
export interface AlertRule {
  readonly name: string;
  /** `inactive`, `pending` or `firing`. */
  readonly state: string;
  /** `ok` where its query could be evaluated. */
  readonly health: string;
  readonly severity: string;
}

interface RuleJson {
  readonly type: string;
  readonly name: string;
  readonly state: string;
  readonly health: string;
  readonly labels: { readonly severity: string };
}

/** Asks Prometheus through its HTTP API. */
export class Prometheus {
  constructor(private readonly url: string) {}

  /** @throws Error with what Prometheus says when it does not understand the query */
  async query(promql: string): Promise<readonly Sample[]> {
    const { result } = await this.data<{ result: { metric: Record<string, string>; value: [number, string] }[] }>(
      `query?${new URLSearchParams({ query: promql }).toString()}`,
    );
    return result.map(({ metric: labels, value: [, value] }) => ({ labels, value: Number(value) }));
  }

  /** The names of all series that it has. */
  async names(): Promise<ReadonlySet<string>> {
    return new Set(await this.data<string[]>('label/__name__/values'));
  }

  async alertRules(): Promise<readonly AlertRule[]> {
    const { groups } = await this.data<{ groups: { rules: RuleJson[] }[] }>('rules');
    return groups
      .flatMap(({ rules }) => rules)
      .filter(({ type }) => type === 'alerting')
      .map(({ name, state, health, labels: { severity } }) => ({ name, state, health, severity }));
  }

  private async data<Data>(path: string): Promise<Data> {
    return (await callOk<{ data: Data }>('GET', `${this.url}/api/v1/${path}`)).body.data;
  }
}
