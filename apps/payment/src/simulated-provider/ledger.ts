import { Injectable } from '@nestjs/common';
import { newId } from '@souk/kernel';
import { PostgresReader, PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { type Hold, judgeAuthorisation, judgeFollowUp } from './judge.js';
import type { Booking, LedgerEntry, Verdict } from './ledger-entry.js';
import { SimulationSettings } from './simulation-settings.js';

const ENTRY = `
  o.idempotency_key AS key, o.operation, o.id, o.authorisation_id AS "authorisationId", o.token, o.calls, o.status, o.message,
  o.settles_at <= clock_timestamp() AS "isSettled"`;

const ENTER = `
  INSERT INTO simulated_provider.operations AS o (idempotency_key, operation, id, authorisation_id, amount, currency, token)
  VALUES ($1, $2, $3, COALESCE($4, $3), $5, $6, $7)
  ON CONFLICT (idempotency_key) DO UPDATE SET calls = o.calls + 1 RETURNING ${ENTRY}`;

const SETTLE = `
  UPDATE simulated_provider.operations o SET status = $2, message = $3, settles_at = clock_timestamp() + $4::float8 * interval '1 millisecond'
  WHERE idempotency_key = $1 RETURNING ${ENTRY}`;

const HOLD = `SELECT ${ENTRY} FROM simulated_provider.operations o WHERE authorisation_id = $1 ORDER BY idempotency_key FOR UPDATE`;
const FIND = `SELECT ${ENTRY} FROM simulated_provider.operations o WHERE idempotency_key = $1`;

/** The provider's books. What was booked survives whatever happens to its clients; the same key is booked once. */
@Injectable()
export class Ledger {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly reader: PostgresReader,
    private readonly settings: SimulationSettings,
  ) {}

  /** Books an operation, or counts one more call of it; one that failed is judged again. */
  book(booking: Booking): Promise<LedgerEntry> {
    return this.transactions.run(async (work) => {
      const entry = await this.enter(work, booking);
      return entry.status === 'failed' ? this.settle(work, entry, await this.judge(work, entry)) : entry;
    });
  }

  /** The entry with this key; undefined when nothing was ever asked under it. */
  async find(key: string): Promise<LedgerEntry | undefined> {
    const [entry] = await this.reader.query<LedgerEntry>(FIND, [key]);
    return entry;
  }

  private async enter(
    work: PostgresUnitOfWork,
    { key, operation, authorisationId, amount, token }: Booking,
  ): Promise<LedgerEntry> {
    const values = [
      key,
      operation,
      `${operation}_${newId()}`,
      authorisationId ?? null,
      amount.amount,
      amount.currency,
      token ?? null,
    ];
    return only(await work.query<LedgerEntry>(ENTER, values));
  }

  private async judge(work: PostgresUnitOfWork, entry: LedgerEntry): Promise<Verdict> {
    if (entry.operation === 'authorise') return judgeAuthorisation(entry, this.settings.lateSuccessMs);
    const hold: Hold = await work.query<LedgerEntry>(HOLD, [entry.authorisationId]);
    return judgeFollowUp(entry, hold);
  }

  private async settle(work: PostgresUnitOfWork, { key }: LedgerEntry, verdict: Verdict): Promise<LedgerEntry> {
    const message = verdict.status === 'declined' ? verdict.message : null;
    const settlesInMs = verdict.status === 'approved' ? verdict.settlesInMs : 0;
    return only(await work.query<LedgerEntry>(SETTLE, [key, verdict.status, message, settlesInMs]));
  }
}

function only([entry]: readonly LedgerEntry[]): LedgerEntry {
  if (!entry) throw new Error('The books of the simulated provider have lost an entry.');
  return entry;
}
