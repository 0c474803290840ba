import type { Type } from '@nestjs/common';
import type { LocalStep, SagaAction, SagaFailure, StepKind } from '../definition/saga-definition.js';
import type { SagaEffect } from './effect.js';
import type { SagaState, StepDirection, StepRecord } from './saga-state.js';
import { isOpen, settle, started } from './step-record.js';

interface AnyDefinition {
  readonly name: string;
  readonly service: string;
  readonly steps: readonly { readonly kind: StepKind; readonly name: string }[];
  readonly undone: Type<SagaAction<unknown>>;
}

/** What both kinds of saga have in common: a step log that grows by decisions without I/O, and the effects of these. */
export abstract class SagaProcess {
  private readonly effects: SagaEffect[] = [];

  protected constructor(
    private readonly about: AnyDefinition,
    readonly state: SagaState,
  ) {}

  /** What has to be done, in order, in the transaction that stores {@link state}. */
  takeEffects(): readonly SagaEffect[] {
    return this.effects.splice(0);
  }

  /** Takes in that it was time to look at an open step again. */
  abstract onSilence(record: StepRecord, isHeard: boolean): void;

  /** Asks at once for an open step again, whatever its schedule says. @returns false where there is nothing to ask. */
  protected abstract askAgain(record: StepRecord): boolean;

  /** Asks again for everything that must work and has not, because a person says so. @returns whether anything was. */
  retry(): boolean {
    const open = this.state.log.filter(isOpen);
    const asked = open.filter((record) => this.askAgain(record));
    for (const record of asked) record.status = 'started';
    return asked.length > 0;
  }

  /**
   * Turns back because somebody outside says so. Open steps count as unknown and are undone too.
   * @returns false when it has turned back or gone too far already.
   */
  turnBack(failure: SagaFailure): boolean {
    if (this.state.status !== 'running' || !this.canTurnBack()) return false;
    for (const record of this.state.log)
      if (isOpen(record)) settle(record, 'cancelled', 'no longer wanted; it is being undone');
    this.goBackFor(failure);
    return true;
  }

  /**
   * Gives up what is still open after the pivot, because another saga takes over.
   * @returns false when there is nothing to give up, or the pivot is not done.
   */
  giveUp(): boolean {
    if (this.state.status !== 'running' || !this.isPastPivot()) return false;
    for (const record of this.state.log) if (isOpen(record)) settle(record, 'cancelled', 'no longer wanted');
    this.state.status = 'completed';
    return true;
  }

  /** Starts to give back what was done, and what may have been done. */
  protected abstract goBackFor(failure: SagaFailure): void;

  /** True before the pivot is done, where what is open can be undone. */
  protected abstract canTurnBack(): boolean;

  protected isPastPivot(): boolean {
    const pivot = this.about.steps.find(({ kind }) => kind === 'pivot');
    return pivot !== undefined && this.recordOf(pivot.name, 'action')?.status === 'done';
  }

  protected runLocally({ name, action }: LocalStep): void {
    const { service } = this.about;
    this.has({ do: 'run', action });
    this.state.log.push(
      started({ step: name, direction: 'action', service, command: '', status: 'done', lookInMs: null }),
    );
  }

  protected completeIfDone(): void {
    if (this.state.log.every(({ status }) => status === 'done')) this.state.status = 'completed';
  }

  protected endUndone(): void {
    this.state.status = 'compensated';
    this.has({ do: 'run', action: this.about.undone });
  }

  protected has(effect: SagaEffect): void {
    this.effects.push(effect);
  }

  protected recordOf(step: string, direction: StepDirection): StepRecord | undefined {
    return this.state.log.find((record) => record.step === step && record.direction === direction);
  }
}
