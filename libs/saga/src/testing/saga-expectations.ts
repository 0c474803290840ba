import { deepStrictEqual, strictEqual } from 'node:assert';
import type { Type } from '@nestjs/common';
import type { SagaAction, SagaFailure } from '../definition/saga-definition.js';
import type { SagaEffect } from '../state/effect.js';
import type { SagaProcess } from '../state/saga-process.js';
import type { SagaState, StepRecord } from '../state/saga-state.js';

/** What plays of both kinds of saga have in common; every expectation throws an AssertionError when it does not hold. */
export abstract class SagaExpectations {
  protected readonly pending: SagaEffect[] = [];

  protected constructor(private readonly process: SagaProcess) {
    this.collect();
  }

  get state(): SagaState {
    return this.process.state;
  }

  /** The next thing it does is a step of its own service. */
  runs(action: Type<SagaAction<never>>): this {
    const effect = this.pending.shift();
    strictEqual(effect?.do === 'run' ? effect.action : effect, action);
    return this;
  }

  /** It waits: nothing left to do. */
  waits(): this {
    deepStrictEqual(this.pending, []);
    return this;
  }

  /** A resend interval passes without news from a participant that listens. */
  staysSilent(step: string, direction: StepRecord['direction'] = 'action'): this {
    this.process.onSilence(this.record(step, direction), true);
    return this.collect();
  }

  /** A resend interval passes while nobody listens at all. */
  isAway(step: string, direction: StepRecord['direction'] = 'action'): this {
    this.process.onSilence(this.record(step, direction), false);
    return this.collect();
  }

  /** Somebody outside does not want it any more; it may be too late for that. */
  isTurnedBack(failure: SagaFailure, expected = true): this {
    strictEqual(this.process.turnBack(failure), expected);
    return this.collect();
  }

  /** Another saga takes over what is open after the pivot. */
  isGivenUp(expected = true): this {
    strictEqual(this.process.giveUp(), expected);
    return this.collect();
  }

  /** A person has it tried again. */
  isRetried(expected = true): this {
    strictEqual(this.process.retry(), expected);
    return this.collect();
  }

  /** It has come to this end, and nothing is left to do. */
  ends(status: SagaState['status']): this {
    strictEqual(this.state.status, status);
    return this.waits();
  }

  record(step: string, direction: StepRecord['direction'] = 'action'): StepRecord {
    const found = this.state.log.find((entry) => entry.step === step && entry.direction === direction);
    if (!found) throw new Error(`The saga has no ${direction} ${step} yet.`);
    return found;
  }

  protected collect(): this {
    this.pending.push(...this.process.takeEffects());
    return this;
  }
}
