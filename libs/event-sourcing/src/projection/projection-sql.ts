export const REGISTER = 'INSERT INTO projections (name) VALUES ($1) ON CONFLICT DO NOTHING';

export const IS_BEHIND = `
  SELECT 1 FROM projections p WHERE p.name = $1 AND EXISTS (SELECT 1 FROM events e WHERE e.global_position > p.position)`;

/** No row: another replica is at it. */
export const CLAIM = 'SELECT position FROM projections WHERE name = $1 FOR UPDATE SKIP LOCKED';

export const MOVE = 'UPDATE projections SET position = $2, updated_at = clock_timestamp() WHERE name = $1';

export const LAG =
  'SELECT p.name, (SELECT count(*) FROM events e WHERE e.global_position > p.position) AS lag FROM projections p';
