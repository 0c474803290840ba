import { Injectable } from '@nestjs/common';
import type { UserFacts } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';

const SAVE = `
  INSERT INTO customer_copies (customer_id, version, name) VALUES ($1, $2, $3)
  ON CONFLICT (customer_id) DO UPDATE SET version = excluded.version, name = excluded.name
  WHERE customer_copies.version < excluded.version`;

/** What orders knows of customers: their names, and nothing else of theirs. */
@Injectable()
export class CustomerCopies {
  /** Keeps the name unless a newer one is known. */
  async save(work: PostgresUnitOfWork, { userId, version, name }: UserFacts): Promise<void> {
    await work.query(SAVE, [userId, version, name]);
  }
}
