import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often an aggregate has come where a fault was aimed at it: a fault that ends the process must not hit again after the restart. */
export class CreateFaultArrivals1700000000250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fault_arrivals (
        subject text NOT NULL,
        target text NOT NULL,
        arrivals int NOT NULL DEFAULT 1,
        last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (subject, target)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fault_arrivals');
  }
}
