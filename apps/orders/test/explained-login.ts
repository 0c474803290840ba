import type { QueryLogin } from '@souk/persistence';
import type { ReadSideUnderTest } from './read-side-under-test.js';

/** A step of a plan as PostgreSQL tells it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly PlanNode[];
}

/** How a query was answered. */
export interface Plan {
  readonly indexes: readonly string[];
  /** Tables that were read from one end to the other. */
  readonly scanned: readonly string[];
  /** How many rows of the order view were looked at and found to match. */
  readonly read: number;
  /** Of the largest sort, how many rows went into it. */
  readonly sorted: number;
}

/** Answers queries, and keeps how PostgreSQL went about them. */
export class ExplainedLogin {
  readonly plans: Plan[] = [];

  constructor(private readonly readSide: ReadSideUnderTest) {}

  /** As a query class takes it. */
  get login(): QueryLogin {
    const query = (sql: string, parameters: readonly unknown[]): Promise<object[]> => this.explained(sql, parameters);
    return { query } as unknown as QueryLogin;
  }

  private async explained(sql: string, parameters: readonly unknown[]): Promise<object[]> {
    const explain = `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`;
    const [row] = (await this.readSide.rows(explain, ...parameters)) as { 'QUERY PLAN': [{ Plan: PlanNode }] }[];
    if (row) this.plans.push(planOf(nodesOf(row['QUERY PLAN'][0].Plan)));
    return this.readSide.rows(sql, ...parameters);
  }
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

function planOf(nodes: readonly PlanNode[]): Plan {
  const sorts = nodes.filter((node) => node['Node Type'] === 'Sort');
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    read: nodes
      .filter((node) => node['Relation Name'] === 'order_views')
      .reduce((rows, node) => rows + node['Actual Rows'], 0),
    scanned: nodes.filter((node) => node['Node Type'] === 'Seq Scan').flatMap((node) => node['Relation Name'] ?? []),
    sorted: Math.max(0, ...sorts.flatMap(({ Plans = [] }) => Plans.map((input) => input['Actual Rows']))),
  };
}
