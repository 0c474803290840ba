import { newId } from '@souk/kernel';
import { Choreography } from '../../src/choreography/choreography.js';
import type { ChoreographyDefinition, SagaFailure } from '../../src/index.js';
import { Saga } from '../../src/state/saga.js';
import type { SagaProcess } from '../../src/state/saga-process.js';
import type { SagaState } from '../../src/state/saga-state.js';
import { type Letter, postEvent, type SagaKind } from './letter.js';
import { events } from './shop-messages.js';
import { choreographed, orchestrated, type OrderBook } from './shop-sagas.js';

export type OrderStatus = 'PENDING' | 'CONFIRMED' | 'SHIPPED' | 'REJECTED' | 'CANCELLED';
type Flow = 'fulfil' | 'cancel';

const CANCELLED = 'CANCELLED';

/** The orders service: its one order, and the real decisions of the sagas about it. */
export class Orders implements OrderBook {
  readonly name = 'orders';
  memory = {
    seen: new Set<string>(),
    sagas: {} as Partial<Record<Flow, SagaState>>,
    statuses: ['PENDING'] as OrderStatus[],
  };
  private readonly outgoing: Letter[] = [];

  constructor(private readonly kind: SagaKind) {}

  get status(): OrderStatus {
    return this.memory.statuses.at(-1) ?? 'PENDING';
  }

  get sagas(): SagaState[] {
    return Object.values(this.memory.sagas);
  }

  place(): Letter[] {
    this.publish(events.placed.routingKey);
    this.begin('fulfil');
    return this.outgoing.splice(0);
  }

  receive({ id, name, commandId, answer }: Letter): Letter[] {
    if (this.memory.seen.has(id)) return [];
    this.memory.seen.add(id);
    if (name === events.dispatched.routingKey && this.status === 'CONFIRMED') this.become('SHIPPED');
    for (const flow of ['fulfil', 'cancel'] as const)
      this.decide(flow, (saga) => {
        if (saga instanceof Choreography) saga.onEvent(name, {});
        else if (saga instanceof Saga && commandId && answer) saga.onReply(commandId, answer);
      });
    return this.outgoing.splice(0);
  }

  /** The timers look at what has been silent; every open step is due. */
  look(isHeard: boolean): Letter[] {
    for (const flow of ['fulfil', 'cancel'] as const)
      this.decide(flow, (saga) => {
        const due = saga.state.log.filter(({ lookInMs }) => lookInMs !== null);
        for (const record of due) saga.onSilence(record, isHeard);
      });
    return this.outgoing.splice(0);
  }

  /** A person has everything tried again. */
  retry(): Letter[] {
    for (const flow of ['fulfil', 'cancel'] as const) this.decide(flow, (saga) => saga.retry());
    return this.outgoing.splice(0);
  }

  /** The customer does not want it any more; too late for some. */
  askToCancel(): Letter[] {
    if (this.status === 'PENDING')
      this.decide('fulfil', (saga) => saga.turnBack({ step: 'cancel', code: CANCELLED, message: 'not wanted' }));
    if (this.status === 'CONFIRMED' && !this.memory.sagas.cancel) {
      if (this.kind === 'choreography') this.publish(events.withdrawn.routingKey);
      this.begin('cancel');
    }
    return this.outgoing.splice(0);
  }

  confirm(): void {
    this.become('CONFIRMED');
    this.publish(events.confirmed.routingKey);
  }

  reject(failure: SagaFailure | undefined): void {
    this.become(failure?.code === CANCELLED ? 'CANCELLED' : 'REJECTED');
  }

  stopFulfilment(): void {
    this.decide('fulfil', (saga) => saga.giveUp());
  }

  cancel(): void {
    this.become('CANCELLED');
  }

  keep(): void {
    // The order goes on as it was.
  }

  private begin(flow: Flow): void {
    const begin = { id: newId(), subject: 'order', data: {} };
    const saga =
      this.kind === 'choreography'
        ? Choreography.begin(choreographed[flow], begin)
        : Saga.start(orchestrated[flow], begin);
    this.memory.sagas[flow] = saga.state;
    this.carryOut(saga);
  }

  private decide(flow: Flow, decision: (saga: SagaProcess) => void): void {
    const state = this.memory.sagas[flow];
    if (!state || (this.kind === 'choreography' && hasEnded(state))) return;
    const definition: ChoreographyDefinition = choreographed[flow];
    const saga =
      this.kind === 'choreography' ? new Choreography(definition, state) : new Saga(orchestrated[flow], state);
    decision(saga);
    this.carryOut(saga);
  }

  private carryOut(saga: SagaProcess): void {
    for (const effect of saga.takeEffects()) {
      if (effect.do === 'send') {
        const { addressee: to, routingKey: name } = effect.command.definition;
        this.outgoing.push({ id: effect.id, to, name });
      } else if (effect.do === 'publish') this.publish(effect.event.definition.routingKey);
      else void new effect.action().run(saga.state.data, this as never, saga.state.failure);
    }
  }

  private publish(event: string): void {
    this.outgoing.push(...postEvent(event));
  }

  private become(status: OrderStatus): void {
    this.memory.statuses.push(status);
  }
}

export const hasEnded = ({ status }: SagaState): boolean => status === 'completed' || status === 'compensated';
