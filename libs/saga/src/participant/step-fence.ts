import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';

/** A step of the saga about one subject, at the participant that does it. */
export interface FencedStep {
  /** The aggregate that the saga is about, usually the order. */
  readonly subject: string;
  /** The step's name, as `reserve-stock`. */
  readonly step: string;
}

const BEGIN = `
  INSERT INTO saga_fences (subject, step, state) VALUES ($1, $2, $3) ON CONFLICT (subject, step) DO NOTHING RETURNING state`;
const LOCK = 'SELECT state FROM saga_fences WHERE subject = $1 AND step = $2 FOR UPDATE';
const MARK_UNDONE = `UPDATE saga_fences SET state = 'undone' WHERE subject = $1 AND step = $2`;

/**
 * The rules of a participant, in one place: a step is done once however often it is asked for, undone once, and never done
 * after its undo. An undo that comes before its do leaves a tombstone, and the late do is refused.
 * Both hold the step until their transaction ends, so call them before anything else is locked.
 * @see https://seata.apache.org/blog/seata-tcc-fence/ (idempotence, empty rollback and suspension of a TCC branch)
 */
@Injectable()
export class StepFence {
  /**
   * Runs `action` if the step was neither done nor undone before.
   * @returns false when the step was undone, before or after it was done; true when what `action` left behind stands.
   */
  async do(work: PostgresUnitOfWork, step: FencedStep, action: () => Promise<void>): Promise<boolean> {
    if (await this.begin(work, step, 'done')) {
      await action();
      return true;
    }
    return (await this.lock(work, step)) === 'done';
  }

  /**
   * Runs `action` if the step was done and not undone yet; a step that was not done leaves a tombstone.
   * @param action answers false when what was done can't be undone any more: then the step stands.
   * @returns whether the step is undone now.
   */
  async undo(work: PostgresUnitOfWork, step: FencedStep, action: () => Promise<boolean>): Promise<boolean> {
    if (await this.begin(work, step, 'undone')) return true;
    if ((await this.lock(work, step)) === 'undone') return true;
    if (!(await action())) return false;
    await work.prepared('saga-fence-mark-undone', MARK_UNDONE, [step.subject, step.step]);
    return true;
  }

  /** A rival that is first is waited for here. */
  private async begin(work: PostgresUnitOfWork, { subject, step }: FencedStep, state: FenceState): Promise<boolean> {
    const entered = await work.prepared('saga-fence-begin', BEGIN, [subject, step, state]);
    return entered.length > 0;
  }

  private async lock(work: PostgresUnitOfWork, { subject, step }: FencedStep): Promise<FenceState> {
    const [row] = await work.prepared<{ state: FenceState }>('saga-fence-lock', LOCK, [subject, step]);
    if (!row) throw new Error(`The fence of step ${step} of ${subject} has gone while it was held.`);
    return row.state;
  }
}

type FenceState = 'done' | 'undone';
