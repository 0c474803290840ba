import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the payments and shipments of orders stand, as payment and shipping have told: only handed on, so as `json`, not `jsonb`. */
export class CreateProgressCopies1700000001300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of ['payment', 'shipment'])
      await runner.query(
        `CREATE TABLE ${part}_copies (order_id uuid PRIMARY KEY, version int NOT NULL, ${part} json NOT NULL) WITH (fillfactor = 70)`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const part of ['shipment', 'payment']) await runner.query(`DROP TABLE ${part}_copies`);
  }
}
