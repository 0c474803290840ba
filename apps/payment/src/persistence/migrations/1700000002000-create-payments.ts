import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments, the calls to the provider that they need, and the commands that wait for their answer. */
export class CreatePayments1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payments (
        order_id uuid PRIMARY KEY,
        payment_id uuid NOT NULL UNIQUE,
        customer_id uuid NOT NULL,
        amount bigint CHECK (amount >= 0),
        currency text,
        status text NOT NULL CHECK (status IN ('PENDING', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED')),
        goal text NOT NULL CHECK (goal IN ('AUTHORISED', 'CAPTURED', 'VOIDED', 'REFUNDED')),
        decline_reason text,
        provider_ids jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CHECK ((amount IS NULL) = (currency IS NULL))
      ) WITH (fillfactor = 70)`);
    await runner.query('CREATE INDEX payments_newest ON payments (created_at DESC, order_id)');
    await runner.query(`
      CREATE TABLE provider_calls (
        order_id uuid NOT NULL REFERENCES payments (order_id),
        operation text NOT NULL CHECK (operation IN ('authorise', 'capture', 'void', 'refund')),
        idempotency_key text NOT NULL UNIQUE,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'unknown', 'settled')),
        token text,
        attempts int NOT NULL DEFAULT 0,
        asks int NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        traceparent text,
        PRIMARY KEY (order_id, operation),
        CHECK (token IS NULL OR state <> 'settled')
      ) WITH (fillfactor = 70)`);
    await runner.query(`CREATE INDEX provider_calls_due ON provider_calls (due_at) WHERE state <> 'settled'`);
    await runner.query(`
      CREATE TABLE waiting_commands (
        command_id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES payments (order_id),
        operation text NOT NULL,
        address jsonb NOT NULL
      )`);
    await runner.query('CREATE INDEX waiting_commands_of_order ON waiting_commands (order_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE waiting_commands');
    await runner.query('DROP TABLE provider_calls');
    await runner.query('DROP TABLE payments');
  }
}
