import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was remembered of released orders among the reservations moves behind the fence, where every participant keeps it. */
export class FenceReservations1700000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO saga_fences (subject, step, state)
      SELECT order_id::text, 'reserve-stock', CASE status WHEN 'RELEASED' THEN 'undone' ELSE 'done' END FROM reservations
      ON CONFLICT DO NOTHING`);
    await runner.query(`DELETE FROM reservations WHERE status = 'RELEASED' AND json_array_length(lines) = 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM saga_fences WHERE step = 'reserve-stock'`);
  }
}
