import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shipments, one for each order, and the times at which something happens to them. */
export class CreateShipments1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shipments (
        order_id uuid PRIMARY KEY,
        shipment_id uuid NOT NULL UNIQUE,
        customer_id uuid NOT NULL,
        saga text NOT NULL,
        status text NOT NULL CHECK (status IN ('BOOKED', 'REFUSED', 'CANCELLED', 'DISPATCHED', 'DELIVERED')),
        address jsonb,
        booking jsonb,
        reason text,
        booked_at timestamptz,
        dispatched_at timestamptz,
        delivered_at timestamptz,
        CHECK (status IN ('REFUSED', 'CANCELLED') OR booking IS NOT NULL)
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE TABLE milestones (
        order_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('dispatch', 'delivery')),
        due_at timestamptz NOT NULL,
        correlation_id text NOT NULL,
        traceparent text,
        PRIMARY KEY (order_id, kind)
      )`);
    await runner.query('CREATE INDEX milestones_due ON milestones (due_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE milestones');
    await runner.query('DROP TABLE shipments');
  }
}
