import { deepStrictEqual, strictEqual } from 'node:assert';
import { type EventDefinition, newId, type Payload } from '@souk/kernel';
import type { ChoreographyDefinition } from '../choreography/choreography-definition.js';
import { Choreography } from '../choreography/choreography.js';
import { SagaExpectations } from './saga-expectations.js';

/**
 * Plays the watch of a choreographed saga without broker or database:
 * `givenChoreography(…).hears(stockReserved, {…}).hears(paymentDeclined, {…}).hears(stockReleased, {…}).runs(…).ends('compensated')`
 */
export const givenChoreography = (definition: ChoreographyDefinition, data: unknown): ChoreographyPlay =>
  new ChoreographyPlay(Choreography.begin(definition, { id: newId(), subject: newId(), data }));

/** A choreographed saga being played. */
export class ChoreographyPlay extends SagaExpectations {
  constructor(private readonly saga: Choreography) {
    super(saga);
  }

  /** A participant says this. */
  hears<Definition extends EventDefinition>(event: Definition, payload: Payload<Definition>): this {
    this.saga.onEvent(event.routingKey, payload);
    return this.collect();
  }

  /** The next thing it does is to say this. */
  publishes<Definition extends EventDefinition>(event: Definition, payload?: Partial<Payload<Definition>>): this {
    const effect = this.pending.shift();
    strictEqual(effect?.do === 'publish' ? effect.event.definition.routingKey : effect, event.routingKey);
    if (effect?.do === 'publish' && payload)
      deepStrictEqual({ ...(effect.event.payload as object), ...payload }, effect.event.payload);
    return this;
  }
}
