import { type CommandMessage, derivedId } from '@souk/kernel';
import type { ReplyData } from '@souk/messaging';
import {
  type LocalStep,
  type RemoteStep,
  type SagaDefinition,
  type SagaFailure,
  TIMED_OUT,
} from '../definition/saga-definition.js';
import type { SagaEffect } from './effect.js';
import { pauseAfter, RESEND_EVERY } from './resend-schedule.js';
import type { SagaState, StepDirection, StepRecord } from './saga-state.js';

/**
 * The orchestrator's decisions, without I/O: what a reply or a silence means, and what to do next.
 * @see https://microservices.io/patterns/data/saga.html
 */
export class Saga {
  private readonly effects: SagaEffect[] = [];

  constructor(
    private readonly definition: SagaDefinition,
    readonly state: SagaState,
  ) {}

  static start(definition: SagaDefinition, begin: { id: string; subject: string; data: unknown }): Saga {
    const saga = new Saga(definition, { ...begin, type: definition.name, status: 'running', log: [] });
    saga.advance();
    return saga;
  }

  /** What has to be done, in order, in the transaction that stores {@link state}. */
  takeEffects(): readonly SagaEffect[] {
    return this.effects.splice(0);
  }

  /** Takes in the answer to one of its commands; an answer to a settled step changes nothing. */
  onReply(commandId: string, answer: ReplyData): void {
    const record = this.state.log.find((entry) => entry.commandId === commandId);
    if (!record) return;
    if (record.status === 'timed_out') record.detail = `answered too late (${answer.outcome}); it is being undone`;
    if (!isOpen(record)) return;
    if (answer.outcome === 'done') this.onDone(record, answer.reply);
    else this.onRefused(record, answer);
  }

  /** Takes in that it was time to look at an open step again. */
  onSilence(record: StepRecord, addresseeListens: boolean): void {
    if (!isOpen(record)) return;
    const step = this.remoteStep(record.step);
    if (!addresseeListens) this.waitForAddressee(record);
    else if (record.direction === 'action' && step.kind !== 'retriable') this.losePatience(record, step);
    else this.insist(record, step);
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
    const turnsBack = record.direction === 'action' && this.remoteStep(record.step).kind !== 'retriable';
    if (!turnsBack) {
      Object.assign(record, { status: 'needs_person', detail: `refused (${refusal.code}): ${refusal.message}` });
      return;
    }
    settle(record, 'refused', refusal.message);
    this.turnBack({ step: record.step, code: refusal.code, message: refusal.message });
  }

  private waitForAddressee(record: StepRecord): void {
    record.detail = `waiting for ${record.service} to come back`;
    record.lookInMs = RESEND_EVERY;
  }

  private losePatience(record: StepRecord, step: RemoteStep): void {
    record.patienceMs -= RESEND_EVERY;
    if (record.patienceMs > 0) {
      this.sendAgain(record, step, RESEND_EVERY);
      return;
    }
    const message = `${record.service} did not answer within ${step.within / 1000} s`;
    settle(record, 'timed_out', message);
    this.turnBack({ step: record.step, code: TIMED_OUT, message });
  }

  private insist(record: StepRecord, step: RemoteStep): void {
    this.sendAgain(record, step, pauseAfter(record.attempts + 1));
    if (record.attempts > step.personAfter) {
      record.status = 'needs_person';
      record.detail = `no success after ${step.personAfter} attempts; still trying`;
    }
  }

  private turnBack(failure: SagaFailure): void {
    this.state.status = 'compensating';
    this.state.failure = failure;
    this.advance();
  }

  private advance(): void {
    if (this.state.status === 'running') this.goForward();
    if (this.state.status === 'compensating') this.goBack();
  }

  private goForward(): void {
    for (const step of this.definition.steps) {
      const record = this.recordOf(step.name, 'action');
      if (!record) this.begin(step);
      if (!this.passed(step.name)) return;
    }
    if (this.state.log.every((record) => record.status === 'done')) this.state.status = 'completed';
  }

  /** Steps after a retriable one go ahead once it has been sent a second time: it will succeed, only later. */
  private passed(name: string): boolean {
    const record = this.recordOf(name, 'action');
    if (!record) return false;
    const step = this.definition.steps.find((candidate) => candidate.name === name);
    return record.status === 'done' || (step?.kind === 'retriable' && record.attempts > 1);
  }

  private begin(step: RemoteStep | LocalStep): void {
    if (step.kind === 'local') this.runLocally(step);
    else this.command(step, 'action', step.send(this.state.data));
  }

  private runLocally(step: LocalStep): void {
    this.effects.push({ do: 'run', action: step.action });
    this.state.log.push({
      step: step.name,
      direction: 'action',
      service: this.definition.service,
      command: '',
      commandId: null,
      status: 'done',
      attempts: 1,
      patienceMs: 0,
      detail: '',
      lookInMs: null,
    });
  }

  private goBack(): void {
    for (const step of this.definition.steps.toReversed()) {
      if (step.kind === 'local' || !step.undo || !this.hasToUndo(step)) continue;
      const undo = this.recordOf(step.name, 'compensation');
      if (!undo) this.command(step, 'compensation', step.undo(this.state.data));
      if (undo?.status !== 'done') return;
    }
    this.state.status = 'compensated';
    this.effects.push({ do: 'run', action: this.definition.undone });
  }

  /** What was done is undone, and so is what may have been done. */
  private hasToUndo(step: RemoteStep): boolean {
    const status = this.recordOf(step.name, 'action')?.status;
    return status === 'done' || status === 'timed_out';
  }

  private command(step: RemoteStep, direction: StepDirection, command: CommandMessage): void {
    const id = this.commandId(step, direction);
    this.effects.push({ do: 'send', command, id });
    this.state.log.push({
      step: step.name,
      direction,
      service: command.definition.addressee,
      command: command.definition.routingKey,
      commandId: id,
      status: 'started',
      attempts: 1,
      patienceMs: step.within,
      detail: '',
      lookInMs: RESEND_EVERY,
    });
  }

  private sendAgain(record: StepRecord, step: RemoteStep, lookInMs: number): void {
    const make = record.direction === 'action' ? step.send : step.undo;
    if (!make)
      throw new Error(`Step ${step.name} of saga ${this.definition.name} has no ${record.direction} to send again.`);
    this.effects.push({ do: 'send', command: make(this.state.data), id: this.commandId(step, record.direction) });
    record.attempts += 1;
    record.detail = '';
    record.lookInMs = lookInMs;
  }

  /** Derived, so that a command sent again is the same command. */
  private commandId(step: RemoteStep, direction: StepDirection): string {
    return derivedId(this.state.id, step.name, direction);
  }

  private recordOf(step: string, direction: StepDirection): StepRecord | undefined {
    return this.state.log.find((record) => record.step === step && record.direction === direction);
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

const isOpen = (record: StepRecord): boolean => record.status === 'started' || record.status === 'needs_person';

function settle(record: StepRecord, status: 'done' | 'refused' | 'timed_out', detail = ''): void {
  Object.assign(record, { status, detail, lookInMs: null });
}
