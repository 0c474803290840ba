import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the numbers come from by which people call orders; they have gaps, since a number that was drawn is never drawn again. */
export class CreateOrderNumbers1700000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SEQUENCE order_numbers START WITH 1000001');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SEQUENCE order_numbers');
  }
}
