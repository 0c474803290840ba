import { NOW } from './server-time.js';

/**
 * An update pipeline that fills a document that an upsert creates and leaves one that is there as it is.
 * Times are the database's; plain `$setOnInsert` knows no such time.
 * @param times fields that are set to the time of writing.
 */
export function ifNew(values: Readonly<Record<string, unknown>>, times: readonly string[]) {
  const literals = Object.entries(values).map(([field, value]) => [field, keptOr(field, { $literal: value })]);
  const moments = times.map((field) => [field, keptOr(field, NOW)]);
  return [{ $set: Object.fromEntries([...literals, ...moments]) as Record<string, unknown> }];
}

/** A field that is there stays, also one that is null. */
const keptOr = (field: string, value: unknown) => ({
  $cond: [{ $eq: [{ $type: `$${field}` }, 'missing'] }, value, `$${field}`],
});
