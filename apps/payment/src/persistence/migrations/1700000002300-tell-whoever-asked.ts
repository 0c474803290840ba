import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Besides commands, events ask for operations too; what follows from either carries the order's correlation and faults on. */
export class TellWhoeverAsked1700000002300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE waiting_commands RENAME TO waiting_askers');
    await runner.query('ALTER TABLE waiting_askers RENAME COLUMN command_id TO asker_id');
    await runner.query('ALTER TABLE waiting_askers RENAME COLUMN address TO asker');
    await runner.query('ALTER INDEX waiting_commands_of_order RENAME TO waiting_askers_of_order');
    await runner.query(`UPDATE waiting_askers SET asker = jsonb_build_object('askedBy', 'command', 'address', asker)`);
    await runner.query('ALTER TABLE provider_calls ADD COLUMN correlation_id text, ADD COLUMN faults text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE provider_calls DROP COLUMN correlation_id, DROP COLUMN faults');
    await runner.query(`DELETE FROM waiting_askers WHERE asker ->> 'askedBy' <> 'command'`);
    await runner.query(`UPDATE waiting_askers SET asker = asker -> 'address'`);
    await runner.query('ALTER INDEX waiting_askers_of_order RENAME TO waiting_commands_of_order');
    await runner.query('ALTER TABLE waiting_askers RENAME COLUMN asker TO address');
    await runner.query('ALTER TABLE waiting_askers RENAME COLUMN asker_id TO command_id');
    await runner.query('ALTER TABLE waiting_askers RENAME TO waiting_commands');
  }
}
