import { Injectable } from '@nestjs/common';
import { currentTraceparent } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaState, StepRecord } from '../state/saga-state.js';
import {
  INSERT_SAGA,
  LOCK_DUE_SAGA,
  LOCK_FOLLOWING,
  LOCK_SAGA,
  LOCK_SAGA_ABOUT,
  LOCK_SAGA_OF_COMMAND,
  LOAD_LOG,
  POSTPONE_SAGA,
  SAVE_LOG,
  UPDATE_SAGA,
} from './saga-sql.js';
import { SagaTimes, type StepTime } from './saga-times.js';

type SagaRow = Omit<SagaState, 'log'>;

/** Sagas and their step logs in the orchestrating service's own database. */
@Injectable()
export class SagaStore {
  /** @throws a unique violation when the subject already has a saga of this type. */
  async insert(work: PostgresUnitOfWork, { log, ...saga }: SagaState, correlationId: string): Promise<void> {
    const { id, kind, type, subject, status, data } = saga;
    await work.prepared('saga-insert', INSERT_SAGA, [
      id,
      kind,
      type,
      subject,
      status,
      JSON.stringify(data),
      correlationId,
      currentTraceparent() ?? null,
      work.faults ?? null,
      soonestLook(log),
    ]);
    await this.saveLog(work, id, log);
  }

  /** Locks and loads the saga that sent a command. */
  async lockByCommand(work: PostgresUnitOfWork, commandId: string): Promise<SagaState | undefined> {
    const [row] = await work.prepared<SagaRow>('saga-lock-by-command', LOCK_SAGA_OF_COMMAND, [commandId]);
    return row && this.withLog(work, row);
  }

  async lockById(work: PostgresUnitOfWork, id: string): Promise<SagaState | undefined> {
    const [row] = await work.prepared<SagaRow>('saga-lock', LOCK_SAGA, [id]);
    return row && this.withLog(work, row);
  }

  /** Locks and loads the saga of this name about a subject. */
  async lockAbout(
    work: PostgresUnitOfWork,
    { kind, type, subject }: Pick<SagaState, 'kind' | 'type' | 'subject'>,
  ): Promise<SagaState | undefined> {
    const [row] = await work.prepared<SagaRow>('saga-lock-about', LOCK_SAGA_ABOUT, [kind, type, subject]);
    return row && this.withLog(work, row);
  }

  /** Locks the unfinished choreographed sagas of these names about a subject. @returns their ids, oldest first. */
  async lockFollowing(work: PostgresUnitOfWork, subject: string, types: readonly string[]): Promise<string[]> {
    const rows = await work.prepared<{ id: string }>('saga-lock-following', LOCK_FOLLOWING, [subject, types]);
    return rows.map(({ id }) => id);
  }

  /** Locks and loads a saga whose time to be looked at has come, unless somebody else is at it. */
  async lockDue(work: PostgresUnitOfWork, id: string): Promise<SagaState | undefined> {
    const [row] = await work.prepared<SagaRow>('saga-lock-due', LOCK_DUE_SAGA, [id]);
    return row && this.withLog(work, row);
  }

  /** @returns how long what has ended took. */
  async save(work: PostgresUnitOfWork, { log, ...saga }: SagaState): Promise<SagaTimes> {
    const { id, status, data, failure } = saga;
    const failureJson = failure ? JSON.stringify(failure) : null;
    const values = [id, status, JSON.stringify(data), failureJson, soonestLook(log)];
    const [row] = await work.prepared<{ seconds: number | null }>('saga-update', UPDATE_SAGA, values);
    return new SagaTimes(row?.seconds ?? null, await this.saveLog(work, id, log));
  }

  /** Puts off a saga that is due. */
  async postpone(work: PostgresUnitOfWork, id: string, pauseMs: number): Promise<void> {
    await work.prepared('saga-postpone', POSTPONE_SAGA, [id, pauseMs]);
  }

  private async withLog(work: PostgresUnitOfWork, row: SagaRow): Promise<SagaState> {
    const log = await work.prepared<StepRecord>('saga-log', LOAD_LOG, [row.id]);
    return { ...row, log };
  }

  private async saveLog(work: PostgresUnitOfWork, id: string, log: readonly StepRecord[]): Promise<StepTime[]> {
    const entries = log.map((record, position) => ({ ...record, position }));
    return work.prepared<StepTime>('saga-save-log', SAVE_LOG, [id, JSON.stringify(entries)]);
  }
}

function soonestLook(log: readonly StepRecord[]): number | null {
  const looks = log.map((record) => record.lookInMs).filter((ms) => ms !== null);
  return looks.length > 0 ? Math.min(...looks) : null;
}
