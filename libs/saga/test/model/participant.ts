import { type EventDefinition, newId } from '@souk/kernel';
import type { ReplyData } from '@souk/messaging';
import type { Rules } from './rules.js';
import { type Letter, postEvent, type SagaKind } from './letter.js';

/** What a participant remembers; all of it is rolled back when it crashes before its commit. */
export interface Memory {
  readonly seen: Set<string>;
  readonly replies: Map<string, ReplyData>;
  readonly fence: Map<string, 'done' | 'undone'>;
  /** How often each thing was really done. */
  readonly effects: Map<string, number>;
}

/** What to do about a message, by its name. */
export type Reactions = Readonly<Record<string, (asker: string) => void>>;

/** A service that takes steps of the saga, by the rules of a participant. */
export abstract class Participant<State extends object> {
  memory: Memory & { state: State };
  private readonly outgoing: Letter[] = [];

  protected constructor(
    readonly name: string,
    private readonly kind: SagaKind,
    protected readonly rules: Rules,
    state: State,
  ) {
    this.memory = { seen: new Set(), replies: new Map(), fence: new Map(), effects: new Map(), state };
  }

  /** Handles one delivery in one transaction. @returns what leaves with its commit. */
  receive(letter: Letter): Letter[] {
    const { seen, replies } = this.memory;
    if (this.rules.inbox && seen.has(letter.id)) {
      const kept = replies.get(letter.id);
      return kept
        ? [{ id: `${letter.id}/reply`, to: 'orders', name: 'reply', commandId: letter.id, answer: kept }]
        : [];
    }
    seen.add(letter.id);
    this.handle(letter);
    return this.outgoing.splice(0);
  }

  protected get state(): State {
    return this.memory.state;
  }

  /** The steps it takes when commanded; each is told who wants to know. */
  protected abstract readonly obeys: Reactions;
  /** The steps it takes of its own accord, in a choreographed order. */
  protected abstract readonly reactsTo: Reactions;
  /** What it does in either kind. */
  protected abstract readonly doesAnyway: Reactions;

  private handle({ id, name }: Letter): void {
    this.obeys[name]?.(id);
    if (this.kind === 'choreography') this.reactsTo[name]?.('all');
    this.doesAnyway[name]?.('all');
  }

  /** @returns whether the step stands. */
  protected do(step: string, action: () => void): boolean {
    const before = this.memory.fence.get(step);
    if (before) return before === 'done';
    this.memory.fence.set(step, 'done');
    action();
    return true;
  }

  protected undo(step: string, action: () => void): void {
    const before = this.memory.fence.get(step);
    if (before === 'undone' || (!before && !this.rules.tombstone)) return;
    this.memory.fence.set(step, 'undone');
    if (before) action();
  }

  /** Something happens in the world that may happen only once. */
  protected happens(effect: string): void {
    this.memory.effects.set(effect, (this.memory.effects.get(effect) ?? 0) + 1);
  }

  /** Tells how a step stands: to whoever gave the command, or to all. */
  protected tell(asker: string, answer: ReplyData, event: EventDefinition | undefined): void {
    if (asker === 'all') {
      if (event) this.publish(event);
      return;
    }
    this.memory.replies.set(asker, answer);
    this.outgoing.push({ id: `${asker}/reply`, to: 'orders', name: 'reply', commandId: asker, answer });
  }

  protected publish(event: EventDefinition): void {
    this.outgoing.push(...postEvent(event.routingKey));
  }

  /** Work of its own, kept in its database until it is done. */
  protected plan(name: string): void {
    this.outgoing.push({ id: newId(), to: this.name, name });
  }
}
