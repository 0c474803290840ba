import { Injectable } from '@nestjs/common';
import { EventReader } from '@souk/event-sourcing';
import type { AimedFault, InjectedFault } from '@souk/kernel';
import type { PostgresUnitOfWork } from '@souk/persistence';

/** A fault aimed at an order, as its timeline shows it. */
export interface OrderFault {
  readonly target: string;
  /** As it was written: `crash-after-commit`, `delay:500`. */
  readonly fault: string;
  readonly nth: number | 'every';
  readonly hit: boolean;
  /** When it hit for the first time. */
  readonly hitAt: Date | null;
}

const AIM = `
  INSERT INTO order_faults (order_id, position, target, kind, delay_ms, nth)
  SELECT $1, (SELECT count(*) FROM order_faults WHERE order_id = $1) + f.position, f.target, f.kind, f."delayMs", f.nth
  FROM jsonb_to_recordset($2::jsonb) AS f(position int, target text, kind text, "delayMs" int, nth int)`;

const NOTE_HIT = `
  UPDATE order_faults SET hit_at = COALESCE(hit_at, clock_timestamp())
  WHERE order_id = $1 AND target = $2 AND kind = $3 AND (nth IS NULL OR nth = $4)`;

const FAULTS = `
  SELECT target, kind || COALESCE(':' || delay_ms, '') AS fault, nth, hit_at AS "hitAt"
  FROM order_faults WHERE order_id = $1 ORDER BY position`;

type FaultRow = Pick<OrderFault, 'target' | 'fault' | 'hitAt'> & { readonly nth: number | null };

/** The faults that were aimed at orders, and which of them have hit. */
@Injectable()
export class OrderFaults {
  constructor(private readonly reader: EventReader) {}

  /** Adds to those that are aimed at the order already. */
  async aim(work: PostgresUnitOfWork, orderId: string, faults: readonly AimedFault[]): Promise<void> {
    if (faults.length === 0) return;
    const rows = faults.map(({ nth, ...fault }, index) => ({
      ...fault,
      position: index + 1,
      nth: nth === 'every' ? null : nth,
    }));
    await work.query(AIM, [orderId, JSON.stringify(rows)]);
  }

  /** A hit of a fault that is not known here changes nothing. */
  async noteHit(work: PostgresUnitOfWork, orderId: string, { target, kind, arrival }: InjectedFault): Promise<void> {
    await work.query(NOTE_HIT, [orderId, target, kind, arrival]);
  }

  /** Those that are aimed at the order, as a header would say them; undefined when there are none. */
  async headerOf(orderId: string): Promise<string | undefined> {
    const faults = await this.of(orderId);
    const header = faults.map(({ target, fault, nth }) => `${target}=${fault}@${nth === 'every' ? '*' : nth}`);
    return header.join(',') || undefined;
  }

  /** In the order in which they were named. */
  async of(orderId: string): Promise<OrderFault[]> {
    const rows = await this.reader.query<FaultRow>(FAULTS, [orderId]);
    return rows.map(({ nth, hitAt, ...row }) => ({ ...row, nth: nth ?? 'every', hit: hitAt !== null, hitAt }));
  }
}
