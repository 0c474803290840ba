import { type CommandMessage, derivedId } from '@souk/kernel';
import type { ReplyData } from '@souk/messaging';
import {
  type RemoteStep,
  type SagaDefinition,
  type SagaFailure,
  type SagaStep,
  TIMED_OUT,
} from '../definition/saga-definition.js';
import { pauseAfter, RESEND_EVERY } from './resend-schedule.js';
import { SagaProcess } from './saga-process.js';
import type { SagaState, StepDirection, StepRecord } from './saga-state.js';
import { isInDoubt, isOpen, settle, started, waitForService } from './step-record.js';

/**
 * The orchestrator's decisions, without I/O: what a reply or a silence means, and what to do next.
 * @see https://microservices.io/patterns/data/saga.html
 */
export class Saga extends SagaProcess {
  constructor(
    private readonly definition: SagaDefinition,
    state: SagaState,
  ) {
    super(definition, state);
  }

  static start(definition: SagaDefinition, begin: { id: string; subject: string; data: unknown }): Saga {
    const { kind, name: type } = definition;
    const saga = new Saga(definition, { ...begin, kind, type, status: 'running', log: [] });
    saga.advance();
    return saga;
  }

  /** Takes in the answer to one of its commands; an answer to a settled step changes nothing. */
  onReply(commandId: string, answer: ReplyData): void {
    const record = this.state.log.find((entry) => entry.commandId === commandId);
    if (!record) return;
    if (isInDoubt(record)) record.detail = this.lateDetail(answer);
    if (!isOpen(record)) return;
    if (answer.outcome === 'done') this.onDone(record, answer.reply);
    else this.onRefused(record, answer);
  }

  override onSilence(record: StepRecord, addresseeListens: boolean): void {
    if (!isOpen(record)) return;
    const step = this.remoteStep(record.step);
    if (!addresseeListens) waitForService(record);
    else if (record.direction === 'action' && hasDeadline(step)) this.losePatience(record, step);
    else this.insist(record, step);
    this.advance();
  }

  protected override askAgain(record: StepRecord): boolean {
    this.sendAgain(record, this.remoteStep(record.step), pauseAfter(record.attempts + 1));
    return true;
  }

  protected override canTurnBack(): boolean {
    const open = this.state.log.filter(isOpen);
    return !this.isPastPivot() && open.every(({ step }) => hasDeadline(this.remoteStep(step)));
  }

  protected override goBackFor(failure: SagaFailure): void {
    this.state.status = 'compensating';
    this.state.failure = failure;
    this.advance();
  }

  private onDone(record: StepRecord, reply: unknown): void {
    settle(record, 'done');
    if (record.direction === 'action') {
      this.state.data = { ...(this.state.data as object), ...this.remoteStep(record.step).keep(reply) };
    }
    this.advance();
  }

  private onRefused(record: StepRecord, refusal: { code: string; message: string }): void {
    const { code, message } = refusal;
    const step = this.remoteStep(record.step);
    if (record.direction === 'compensation' || step.kind === 'retriable') {
      this.callPerson(record, step, `refused (${code}): ${message}`);
      return;
    }
    settle(record, 'refused', message);
    this.goBackFor({ step: record.step, code, message });
  }

  /** The same command would only bring the kept refusal again, so what is sent next is a new one. */
  private callPerson(record: StepRecord, step: RemoteStep, detail: string): void {
    record.round += 1;
    record.commandId = this.commandId(step, record.direction, record.round);
    record.lookInMs = pauseAfter(record.attempts);
    Object.assign(record, { status: 'needs_person', detail });
  }

  private losePatience(record: StepRecord, step: RemoteStep): void {
    record.patienceMs -= RESEND_EVERY;
    if (record.patienceMs > 0) {
      this.sendAgain(record, step, RESEND_EVERY);
      return;
    }
    const message = `${record.service} did not answer within ${step.within / 1000} s`;
    settle(record, 'timed_out', message);
    this.goBackFor({ step: record.step, code: TIMED_OUT, message });
  }

  private insist(record: StepRecord, step: RemoteStep): void {
    this.sendAgain(record, step, pauseAfter(record.attempts + 1));
    if (record.attempts > step.personAfter) {
      record.status = 'needs_person';
      record.detail = `no success after ${step.personAfter} attempts; still trying`;
    }
  }

  private advance(): void {
    if (this.state.status === 'running') this.goForward();
    if (this.state.status === 'compensating') this.goBack();
  }

  private goForward(): void {
    for (const step of this.definition.steps) {
      if (this.hasToWait(step)) return;
      if (!this.recordOf(step.name, 'action')) this.begin(step);
      if (!this.hasPassed(step)) return;
    }
    this.completeIfDone();
  }

  /** What is done here counts on all that was asked for before it; only that what must work goes ahead of what will. */
  private hasToWait({ kind, name }: SagaStep): boolean {
    const isToRun = kind === 'local' && !this.recordOf(name, 'action');
    return isToRun && this.state.log.some(({ status }) => status !== 'done');
  }

  /** Steps after a retriable one go ahead once it has been asked for a second time: it will succeed, only later. */
  private hasPassed({ kind, name }: SagaStep): boolean {
    const record = this.recordOf(name, 'action');
    return record?.status === 'done' || (kind === 'retriable' && record !== undefined && record.attempts > 1);
  }

  private begin(step: SagaStep): void {
    if (step.kind === 'local') this.runLocally(step);
    else this.command(step, 'action', step.send(this.state.data));
  }

  private goBack(): void {
    for (const step of this.definition.steps.toReversed()) {
      if (step.kind === 'local' || !step.undo || !this.hasToUndo(step)) continue;
      const undo = this.recordOf(step.name, 'compensation');
      if (!undo) this.command(step, 'compensation', step.undo(this.state.data));
      if (undo?.status !== 'done') return;
    }
    this.endUndone();
  }

  /** What was done is undone, and so is what may have been done. */
  private hasToUndo(step: RemoteStep): boolean {
    const record = this.recordOf(step.name, 'action');
    return record?.status === 'done' || isInDoubt(record);
  }

  private command(step: RemoteStep, direction: StepDirection, command: CommandMessage): void {
    const commandId = this.commandId(step, direction);
    const { addressee: service, routingKey } = command.definition;
    this.has({ do: 'send', command, id: commandId });
    this.state.log.push(
      started({ step: step.name, direction, service, command: routingKey, commandId, patienceMs: step.within }),
    );
  }

  private sendAgain(record: StepRecord, step: RemoteStep, lookInMs: number): void {
    const make = record.direction === 'action' ? step.send : step.undo;
    if (!make)
      throw new Error(`Step ${step.name} of saga ${this.definition.name} has no ${record.direction} to send again.`);
    const id = this.commandId(step, record.direction, record.round);
    this.has({ do: 'send', command: make(this.state.data), id });
    record.attempts += 1;
    record.detail = '';
    record.lookInMs = lookInMs;
  }

  /** Derived, so that a command sent again is the same command. */
  private commandId({ name }: RemoteStep, direction: StepDirection, round = 0): string {
    return derivedId(this.state.id, name, direction, ...(round > 0 ? [round] : []));
  }

  private lateDetail({ outcome }: ReplyData): string {
    const late = `answered too late (${outcome})`;
    return this.state.failure ? `${late}; it is being undone` : late;
  }

  private remoteStep(name: string): RemoteStep {
    const step = this.definition.steps.find((candidate) => candidate.name === name);
    if (!step || step.kind === 'local')
      throw new Error(
        `Saga ${this.definition.name} has no remote step ${name}: was it renamed while sagas were in flight?`,
      );
    return step;
  }
}

/** What can be undone may be given up; the rest has to be answered in the end. */
const hasDeadline = (step: RemoteStep): boolean => step.kind !== 'retriable' && step.undo !== undefined;
