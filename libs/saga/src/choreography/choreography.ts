import type { EventDefinition } from '@souk/kernel';
import { type SagaFailure, TIMED_OUT } from '../definition/saga-definition.js';
import { COMPENSATION_PERSON_AFTER } from '../definition/limits.js';
import type { SagaEffect } from '../state/effect.js';
import { pauseAfter, RESEND_EVERY } from '../state/resend-schedule.js';
import { SagaProcess } from '../state/saga-process.js';
import type { SagaState, StepRecord } from '../state/saga-state.js';
import { isInDoubt, isOpen, settle, started, waitForService } from '../state/step-record.js';
import type { ChoreographyDefinition, EventMessage, FollowedStep } from './choreography-definition.js';

const TOO_LATE = 'answered too late (done); it is being undone';

/**
 * What the watch of a choreographed saga decides, without I/O: what the participants' news or their silence mean.
 * News come in any order and more than once: a later step that was done says that those before it were.
 */
export class Choreography extends SagaProcess {
  private readonly steps: readonly FollowedStep[];
  private readonly published = new Set<string>();

  constructor(
    private readonly definition: ChoreographyDefinition,
    state: SagaState,
  ) {
    super(definition, state);
    this.steps = definition.steps.filter((step) => step.kind !== 'local');
  }

  static begin(definition: ChoreographyDefinition, begin: { id: string; subject: string; data: unknown }) {
    const { kind, name: type } = definition;
    const saga = new Choreography(definition, { ...begin, kind, type, status: 'running', log: [] });
    saga.goForward();
    return saga;
  }

  override takeEffects(): readonly SagaEffect[] {
    this.published.clear();
    return super.takeEffects();
  }

  /** Takes in an event, named by its routing key. One that says nothing new, or that comes after the end, changes nothing. */
  onEvent(event: string, payload: unknown): void {
    for (const step of this.steps) {
      if (isOneOf(step.done, event)) this.onDone(step, payload);
      if (step.refused?.event.routingKey === event) this.onRefused(step, step.refused, payload);
      if (isOneOf(step.undone, event)) this.onUndone(step);
    }
  }

  override onSilence(record: StepRecord, isHeard: boolean): void {
    if (!isOpen(record)) return;
    const step = this.followed(record.step);
    if (!isHeard) waitForService(record);
    else if (record.direction === 'action' && hasDeadline(step)) this.losePatience(record, step);
    else this.insist(record, step);
    this.goForward();
  }

  protected override askAgain(record: StepRecord): boolean {
    const step = this.followed(record.step);
    if (record.direction === 'action' && hasDeadline(step)) return false;
    this.publish(record.direction === 'action' ? step.insist(this.state.data) : this.withdrawal());
    record.attempts += 1;
    record.detail = '';
    record.lookInMs = pauseAfter(record.attempts);
    return true;
  }

  protected override canTurnBack(): boolean {
    return !this.isPastPivot() && this.state.log.filter(isOpen).every(({ step }) => hasDeadline(this.followed(step)));
  }

  /** Whoever stays silent or does not want it any more is told of by nobody else, so the withdrawal tells all. */
  protected override goBackFor(failure: SagaFailure): void {
    this.publish(this.withdrawal());
    this.turn(failure);
    for (const step of this.steps.toReversed())
      if (mayHold(this.recordOf(step.name, 'action'))) this.expectUndone(step, this.queueOfUndo(step));
    this.endIfUndone();
  }

  private onDone(step: FollowedStep, payload: unknown): void {
    if (this.state.status === 'compensating') this.onDoneTooLate(step);
    if (this.state.status !== 'running') return;
    this.state.data = { ...(this.state.data as object), ...step.keep(payload) };
    this.markDone([...this.upTo(step), step]);
    this.goForward();
  }

  /** What comes to light only now has to be given back too; the pivot's withdrawal is under way in any case. */
  private onDoneTooLate(step: FollowedStep): void {
    const record = this.recordOf(step.name, 'action');
    if (isInDoubt(record)) record.detail = TOO_LATE;
    if (record || step.kind !== 'compensatable') return;
    this.markDone([step], TOO_LATE);
    this.expectUndone(step, this.queueOfUndo(step));
  }

  private onRefused(step: FollowedStep, { event, code, message }: NonNullable<FollowedStep['refused']>, news: unknown) {
    if (this.state.status === 'compensating') this.onRefusedTooLate(step);
    if (this.state.status !== 'running' || this.isPastPivot()) return;
    const earlier = this.upTo(step).filter((candidate) => candidate !== step);
    this.markDone(earlier);
    const record = this.recordOf(step.name, 'action') ?? this.start(step);
    if (!isOpen(record)) return;
    const words = message ?? messageOf(news) ?? `${step.by} refused`;
    settle(record, 'refused', words);
    this.turn({ step: step.name, code, message: words });
    for (const done of earlier.toReversed()) this.expectUndone(done, `${done.by}.${event.routingKey}`);
    this.endIfUndone();
  }

  /** What was refused needs not be given back. */
  private onRefusedTooLate(step: FollowedStep): void {
    const [action, undo] = [this.recordOf(step.name, 'action'), this.recordOf(step.name, 'compensation')];
    if (!isInDoubt(action)) return;
    action.detail = 'answered too late (refused)';
    if (isOpen(undo)) settle(undo, 'done', 'nothing to undo');
    this.endIfUndone();
  }

  /** Before the news of the failure it can only be the answer to that failure; after the pivot it is another saga's. */
  private onUndone(step: FollowedStep): void {
    const undo = this.recordOf(step.name, 'compensation');
    if (this.state.status === 'running' && step.kind === 'compensatable' && !this.isPastPivot())
      settle(undo ?? this.expectUndone(step, this.queueOfUndo(step)), 'done');
    if (this.state.status === 'compensating' && isOpen(undo)) settle(undo, 'done');
    this.endIfUndone();
  }

  private losePatience(record: StepRecord, step: FollowedStep): void {
    record.patienceMs -= RESEND_EVERY;
    record.lookInMs = RESEND_EVERY;
    record.detail = '';
    if (record.patienceMs > 0) return;
    const message = `${record.service} did not answer within ${step.within / 1000} s`;
    settle(record, 'timed_out', message);
    this.goBackFor({ step: record.step, code: TIMED_OUT, message });
  }

  private insist(record: StepRecord, step: FollowedStep): void {
    this.askAgain(record);
    const limit = record.direction === 'action' ? step.personAfter : COMPENSATION_PERSON_AFTER;
    if (record.attempts <= limit) return;
    record.status = 'needs_person';
    record.detail = `no success after ${limit} attempts; still trying`;
  }

  /** One step at a time; only retriable ones that follow each other run side by side. */
  private goForward(): void {
    if (this.state.status !== 'running') return;
    let isWaiting = false;
    for (const step of this.definition.steps) {
      if (isWaiting && step.kind !== 'retriable') return;
      if (!this.recordOf(step.name, 'action')) {
        if (step.kind === 'local') this.runLocally(step);
        else this.start(step);
      }
      const isDone = this.recordOf(step.name, 'action')?.status === 'done';
      if (!isDone && step.kind !== 'retriable') return;
      isWaiting ||= !isDone;
    }
    this.completeIfDone();
  }

  private start({ name: step, by: service, on, within: patienceMs }: FollowedStep): StepRecord {
    const command = `${service}.${on.routingKey}`;
    return this.log(started({ step, direction: 'action', service, command, patienceMs }));
  }

  private markDone(steps: readonly FollowedStep[], detail = ''): void {
    for (const step of steps) {
      const record = this.recordOf(step.name, 'action') ?? this.start(step);
      if (isOpen(record)) settle(record, 'done', detail);
    }
  }

  private turn(failure: SagaFailure): void {
    this.state.status = 'compensating';
    this.state.failure = failure;
  }

  /** Its news may have come before. */
  private expectUndone({ name: step, by: service }: FollowedStep, command: string): StepRecord {
    const before = this.recordOf(step, 'compensation');
    return before ?? this.log(started({ step, direction: 'compensation', service, command }));
  }

  private endIfUndone(): void {
    if (this.state.status !== 'compensating') return;
    const undoing = this.state.log.filter(({ direction }) => direction === 'compensation');
    if (undoing.every(({ status }) => status === 'done')) this.endUndone();
  }

  /** The withdrawal goes to the participant of the pivot, and what that one says then to the others. */
  private queueOfUndo(step: FollowedStep): string {
    const said = this.steps.find(({ kind }) => kind === 'pivot')?.undone[0];
    const cause = step.kind === 'compensatable' && said ? said : this.withdrawal().definition;
    return `${step.by}.${cause.routingKey}`;
  }

  /** The steps before the pivot, or the pivot too, that must have been done when `step` is. */
  private upTo(step: FollowedStep): FollowedStep[] {
    const untilPivot = this.steps.filter(({ kind }) => kind !== 'retriable');
    const position = untilPivot.indexOf(step);
    return position < 0 ? untilPivot : untilPivot.slice(0, position + 1);
  }

  private withdrawal(): EventMessage {
    return this.definition.withdraw(this.state.data);
  }

  /** One decision says the same event once, however many steps wait for it. */
  private publish(event: EventMessage): void {
    const { routingKey } = event.definition;
    if (!this.published.has(routingKey)) this.has({ do: 'publish', event });
    this.published.add(routingKey);
  }

  private log(record: StepRecord): StepRecord {
    this.state.log.push(record);
    return record;
  }

  private followed(name: string): FollowedStep {
    const step = this.steps.find((candidate) => candidate.name === name);
    if (!step)
      throw new Error(
        `Choreography ${this.definition.name} has no step ${name}: was it renamed while sagas were in flight?`,
      );
    return step;
  }
}

/** Whether the event, named by its routing key, says that the step is done, refused or undone. */
export const isNewsOf = ({ done, refused, undone }: FollowedStep, event: string): boolean =>
  isOneOf(done, event) || isOneOf(undone, event) || refused?.event.routingKey === event;

const isOneOf = (events: readonly EventDefinition[], routingKey: string): boolean =>
  events.some((event) => event.routingKey === routingKey);

/** What can be undone may be given up; the rest has to be answered in the end. */
const hasDeadline = ({ kind, undone }: FollowedStep): boolean => kind !== 'retriable' && undone.length > 0;

const mayHold = (action: StepRecord | undefined): boolean => action?.status === 'done' || isInDoubt(action);

const messageOf = (news: unknown): string | undefined => {
  const { message } = news as { message?: unknown };
  return typeof message === 'string' ? message : undefined;
};
