import { Injectable } from '@nestjs/common';
import type { Money } from '@souk/kernel';
import { PostgresReader } from '@souk/persistence';

/** What has become of one authorisation in the provider's books; amounts in minor units. */
export interface Statement {
  readonly authorisationId: string;
  /** The merchant's own key of the authorisation. */
  readonly authorisationKey: string;
  readonly currency: Money['currency'];
  /** Still set aside on the card. */
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
}

const STATEMENTS = `
  SELECT "authorisationId", "authorisationKey", currency, captured, refunded, authorised - captured - voided AS held
  FROM (
    SELECT authorisation_id AS "authorisationId", min(currency) AS currency,
      min(idempotency_key) FILTER (WHERE operation = 'authorise') AS "authorisationKey",
      COALESCE(sum(amount) FILTER (WHERE operation = 'authorise'), 0)::float8 AS authorised,
      COALESCE(sum(amount) FILTER (WHERE operation = 'capture'), 0)::float8 AS captured,
      COALESCE(sum(amount) FILTER (WHERE operation = 'void'), 0)::float8 AS voided,
      COALESCE(sum(amount) FILTER (WHERE operation = 'refund'), 0)::float8 AS refunded
    FROM simulated_provider.operations
    WHERE status = 'approved' AND ($1::text IS NULL OR authorisation_id > $1)
    GROUP BY authorisation_id ORDER BY authorisation_id LIMIT $2
  ) books ORDER BY "authorisationId"`;

/** The provider's own account of what it did, as a merchant gets it to compare with. */
@Injectable()
export class Statements {
  constructor(private readonly reader: PostgresReader) {}

  /** In the order of the authorisations' ids. */
  list(after: string | null, limit: number): Promise<Statement[]> {
    return this.reader.query<Statement>(STATEMENTS, [after, limit]);
  }
}
