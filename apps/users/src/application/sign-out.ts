import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import { AuditLog } from '@souk/messaging';
import { PostgresTransactions } from '@souk/persistence';
import { fingerprintOf } from '../credentials/opaque-token.js';
import { SessionRepository } from '../persistence/session.repository.js';

/** Ends a session. Somebody else's token, or one that never was, ends nothing, and the answer does not tell. */
@Injectable()
export class SignOut {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly sessions: SessionRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async run(refreshToken: string, caller: Principal): Promise<void> {
    await this.transactions.run(async (work) => {
      const revoked = await this.sessions.revoke(work, fingerprintOf(refreshToken), caller.id);
      if (!revoked) return;
      const { sessionId, accountId } = revoked;
      const event = { action: 'sign-out', actorId: accountId, target: sessionId, outcome: 'success' } as const;
      await this.auditLog.record(event, work);
    });
  }
}
