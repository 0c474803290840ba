import { Injectable } from '@nestjs/common';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';
import type { AttemptsSoFar, CountedAttempts } from '../domain/sign-in-limits.js';

/** A window that has ended counts for nothing, whether or not it was opened anew. */
const COUNTED = `
  key, CASE WHEN window_ends_at > clock_timestamp() THEN failures ELSE 0 END AS failures,
  greatest(ceil(extract(epoch FROM window_ends_at - clock_timestamp())), 0)::int AS "secondsLeft",
  COALESCE(succeeded_at > clock_timestamp() - interval '30 days', false) AS "isFamiliar"`;

const READ = `SELECT ${COUNTED} FROM sign_in_attempts WHERE key = ANY($1)`;

/** Opens what windows are not, and holds all rows; always in the same order, so that two never wait for each other. */
const HOLD = `
  INSERT INTO sign_in_attempts AS attempts (key, failures, window_ends_at)
  SELECT key, 0, clock_timestamp() + $2 * interval '1 millisecond' FROM unnest($1::bytea[]) AS key ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN attempts.window_ends_at > clock_timestamp() THEN attempts.failures ELSE 0 END,
    window_ends_at = CASE WHEN attempts.window_ends_at > clock_timestamp() THEN attempts.window_ends_at
      ELSE EXCLUDED.window_ends_at END
  RETURNING ${COUNTED}`;

const COUNT = 'UPDATE sign_in_attempts SET failures = failures + 1 WHERE key = ANY($1)';

/** The pair begins anew; account and address lose only what this attempt had counted. */
const FORGIVE = `
  UPDATE sign_in_attempts attempts SET
    failures = CASE WHEN attempts.key = $2 THEN 0 ELSE greatest(attempts.failures - 1, 0) END,
    succeeded_at = CASE WHEN attempts.key = $2 THEN clock_timestamp() ELSE attempts.succeeded_at END
  FROM (SELECT key FROM sign_in_attempts WHERE key = ANY($1) ORDER BY key FOR UPDATE) held
  WHERE attempts.key = held.key`;

/** What an attempt is counted under, as pseudonyms. */
export interface AttemptKeys {
  readonly pair: Buffer;
  readonly account: Buffer;
  readonly address: Buffer;
}

interface AttemptRow extends CountedAttempts {
  readonly key: Buffer;
  readonly isFamiliar: boolean;
}

const NOTHING = { failures: 0, secondsLeft: 0, isFamiliar: false };

/** Attempts to sign in, counted for all replicas together. The database's clock says when a window ends. */
@Injectable()
export class SignInAttemptRepository {
  constructor(private readonly reader: PostgresReader) {}

  async read(keys: AttemptKeys): Promise<AttemptsSoFar> {
    return byKey(keys, await this.reader.query<AttemptRow>(READ, [listOf(keys)]));
  }

  /** As {@link read}, and nobody else counts the same until the transaction ends. */
  async hold(work: PostgresUnitOfWork, keys: AttemptKeys, windowMs: number): Promise<AttemptsSoFar> {
    return byKey(keys, await work.query<AttemptRow>(HOLD, [listOf(keys), windowMs]));
  }

  /** Counts one attempt that is taken for failed until it has succeeded. */
  async count(work: PostgresUnitOfWork, keys: AttemptKeys): Promise<void> {
    await work.query(COUNT, [listOf(keys)]);
  }

  /** Takes back what was counted of an attempt that has succeeded. */
  async forgive(work: PostgresUnitOfWork, keys: AttemptKeys): Promise<void> {
    await work.query(FORGIVE, [listOf(keys), keys.pair]);
  }
}

const listOf = ({ pair, account, address }: AttemptKeys): Buffer[] => [pair, account, address];

function byKey(keys: AttemptKeys, rows: readonly AttemptRow[]): AttemptsSoFar {
  const of = (key: Buffer) => rows.find((row) => row.key.equals(key)) ?? NOTHING;
  return { pair: of(keys.pair), account: of(keys.account), address: of(keys.address) };
}
