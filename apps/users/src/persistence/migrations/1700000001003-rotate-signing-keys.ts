import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signing keys come and go: announced, active, retiring, gone. `moves_on_at` is when a key comes to its next state by itself.
 * Of the keys there are, the newest goes on signing; tokens of the others have ended when they are gone.
 */
export class RotateSigningKeys1700000001003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE signing_keys
        ADD state text NOT NULL DEFAULT 'active' CHECK (state IN ('announced', 'active', 'retiring', 'gone')),
        ADD moves_on_at timestamptz,
        ALTER sealed_private_jwk DROP NOT NULL`);
    await runner.query(`
      UPDATE signing_keys SET state = 'retiring', moves_on_at = clock_timestamp() + interval '16 minutes'
      WHERE kid <> (SELECT kid FROM signing_keys ORDER BY created_at DESC, kid LIMIT 1)`);
    await runner.query('ALTER TABLE signing_keys ALTER state DROP DEFAULT');
    await runner.query(
      "CREATE UNIQUE INDEX signing_keys_one_announced ON signing_keys (state) WHERE state = 'announced'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM signing_keys WHERE state = 'gone'");
    await runner.query('DROP INDEX signing_keys_one_announced');
    await runner.query(`
      ALTER TABLE signing_keys DROP state, DROP moves_on_at, ALTER sealed_private_jwk SET NOT NULL`);
  }
}
