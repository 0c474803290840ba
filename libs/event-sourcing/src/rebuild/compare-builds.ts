import type { SqlWork } from '@souk/persistence';
import { quoted, tableOf } from '../projection/builds/build.js';
import type { Projection, ProjectionTable } from '../projection/projection.js';
import type { Comparison, RowDifference, TableComparison } from './comparison.js';

const SHOWN = 10;

/** Compares the held builds, which are at this position, row by row. Readers are not kept waiting. */
export async function compareBuilds(
  sql: SqlWork,
  { name: projection, tables }: Projection,
  position: number,
): Promise<Comparison> {
  const compared: TableComparison[] = [];
  for (const table of tables) compared.push(await compareTable(sql, table));
  return { projection, position, tables: compared };
}

async function compareTable(sql: SqlWork, table: ProjectionTable): Promise<TableComparison> {
  const [counts = { rows: 0, differences: 0 }] = await sql.query<{ rows: number; differences: number }>(
    `SELECT count(*) AS rows, count(*) FILTER (WHERE ${DIFFER}) AS differences FROM ${pairsOf(table)}`,
  );
  const first = counts.differences === 0 ? [] : await firstDifferences(sql, table);
  return { table: table.name, ...counts, first };
}

const DIFFER = 'ROW(live.*) IS DISTINCT FROM ROW(building.*)';

/** Rows with the same key side by side, and those that have no other. */
const pairsOf = ({ name, key }: ProjectionTable): string =>
  `${tableOf('live', name)} live FULL JOIN ${tableOf('building', name)} building USING (${columnsOf(key)})`;

const columnsOf = (key: readonly string[]): string => key.map(quoted).join(', ');

type Row = Readonly<Record<string, unknown>>;

async function firstDifferences(sql: SqlWork, table: ProjectionTable): Promise<RowDifference[]> {
  const [aKeyColumn = ''] = table.key.map(quoted);
  const pairs = await sql.query<{ live: Row | null; building: Row | null }>(
    `SELECT CASE WHEN live.${aKeyColumn} IS NOT NULL THEN to_jsonb(live) END AS live,
      CASE WHEN building.${aKeyColumn} IS NOT NULL THEN to_jsonb(building) END AS building
     FROM ${pairsOf(table)} WHERE ${DIFFER} ORDER BY ${columnsOf(table.key)} LIMIT ${SHOWN}`,
  );
  return pairs.map(({ live, building }) => differenceOf(table, live, building));
}

function differenceOf({ key }: ProjectionTable, live: Row | null, building: Row | null): RowDifference {
  const row = live ?? building ?? {};
  const values = Object.fromEntries(key.map((column) => [column, row[column]]));
  if (live === null || building === null)
    return { key: values, columns: [], onlyIn: live === null ? 'building' : 'live' };
  const columns = Object.keys(live).filter(
    (column) => JSON.stringify(live[column]) !== JSON.stringify(building[column]),
  );
  return { key: values, columns };
}
