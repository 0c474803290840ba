import { isBegunWith, isThereAt } from '../store/event-sql.js';

/** The checksum of a state as PostgreSQL writes it, which is always the same for the same state. */
const checksumOf = (state: string): string => `sha256(convert_to(${state}::text, 'UTF8'))`;

/**
 * The newest snapshot that is not beyond what was asked for. It is sound when its state is what was written and its stream has
 * the events that it speaks of.
 */
export const NEWEST = `
  SELECT s.state, s.version, s.begun_at AS "begunAt", s.changed_at AS "changedAt",
    s.checksum = ${checksumOf('s.state')}
      AND EXISTS (SELECT FROM public.events e WHERE e.stream_id = s.stream_id AND e.version = 1 AND e.occurred_at = s.begun_at)
      AND EXISTS (
        SELECT FROM public.events e WHERE e.stream_id = s.stream_id AND e.version = s.version AND e.occurred_at = s.changed_at)
      AS "isSound"
  FROM public.snapshots s
  WHERE s.stream_id = $1 AND s.aggregate = $2 AND s.state_version = $3 AND ($4::int IS NULL OR s.version <= $4)
    AND ${isThereAt('s.stream_id', 's.version', '$5')} AND ${isBegunWith('s.stream_id', '$6')}
  ORDER BY s.version DESC LIMIT 1`;

/** In the place of one that is there already: it may be damaged, or of an older shape. */
export const TAKE = `
  INSERT INTO public.snapshots (stream_id, aggregate, version, state, state_version, checksum, begun_at, changed_at)
  VALUES ($1, $2, $3, $4::jsonb, $5, ${checksumOf('$4::jsonb')}, $6, $7)
  ON CONFLICT (stream_id, aggregate, version) DO UPDATE SET
    state = excluded.state, state_version = excluded.state_version, checksum = excluded.checksum,
    begun_at = excluded.begun_at, changed_at = excluded.changed_at, taken_at = clock_timestamp()`;

export const DROP_SOME = `
  WITH doomed AS (
    SELECT stream_id, aggregate, version FROM public.snapshots LIMIT $1)
  DELETE FROM public.snapshots USING doomed
  WHERE (snapshots.stream_id, snapshots.aggregate, snapshots.version) = (doomed.stream_id, doomed.aggregate, doomed.version)
  RETURNING 1`;

export const DROP_OF_STREAM = 'DELETE FROM public.snapshots WHERE stream_id = $1 AND aggregate = $2';

export const COUNT = `
  SELECT aggregate, state_version AS "stateVersion", count(*) AS snapshots, count(DISTINCT stream_id) AS streams
  FROM public.snapshots GROUP BY aggregate, state_version ORDER BY aggregate, state_version`;

/** The next streams that are long enough for a snapshot, in the order of their ids. */
export const LONG_STREAMS = `
  SELECT e.stream_id AS id FROM public.events e
  WHERE e.version = $2 AND ($1::text IS NULL OR e.stream_id > $1) AND ($4::text IS NULL OR EXISTS (
    SELECT FROM public.events first WHERE first.stream_id = e.stream_id AND first.version = 1 AND first.type = $4))
  ORDER BY e.stream_id LIMIT $3`;
