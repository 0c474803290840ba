import type { SagaKind } from '@souk/contracts';
import { type Scenario, sagaKinds } from '../scenario.js';
import type { Shop } from '../shop/shop.js';
import { runScenario } from './run-scenario.js';

/** A scenario as it was played in one kind of saga. */
export interface Play {
  readonly shop: Shop;
  readonly passed: boolean;
  /** What the runner had to tell of it. */
  readonly told: readonly string[];
}

interface Part {
  readonly scenario: Scenario;
  readonly kind: SagaKind;
}

/** Each at the cost of one more order under way. */
const AT_ONCE = 6;

/** Options of {@link Plays}. */
export interface PlaysOptions {
  /** Default: every kind of saga. */
  readonly kinds?: readonly SagaKind[];
  /** How many are played side by side; default {@link AT_ONCE}. */
  readonly atOnce?: number;
}

/** Plays scenarios in kinds of saga, several at a time; those that disturb others come last, one by one. */
export class Plays {
  private readonly plays = new Map<string, PromiseWithResolvers<Play>>();
  private readonly together: readonly Part[];
  private readonly alone: readonly Part[];
  private readonly atOnce: number;

  constructor(
    private readonly shop: Shop,
    scenarios: readonly Scenario[],
    { kinds = sagaKinds, atOnce = AT_ONCE }: PlaysOptions = {},
  ) {
    const parts = scenarios.flatMap((scenario) => kinds.map((kind) => ({ scenario, kind })));
    this.together = parts.filter(({ scenario }) => !scenario.disturbsOthers);
    this.alone = parts.filter(({ scenario }) => scenario.disturbsOthers);
    this.atOnce = atOnce;
    for (const { scenario, kind } of parts) this.plays.set(key(scenario, kind), Promise.withResolvers());
  }

  async start(): Promise<void> {
    await this.playAll(this.together, this.atOnce);
    await this.playAll(this.alone, 1);
  }

  /** The play, as soon as it is over. */
  of(scenario: Scenario, kind: SagaKind): Promise<Play> {
    const play = this.plays.get(key(scenario, kind));
    if (!play) throw new Error(`${scenario.name} is not among what is played.`);
    return play.promise;
  }

  /** Every play in the order in which they begin, each as soon as it and those before it are over. */
  async *inOrder(): AsyncGenerator<Play> {
    for (const { scenario, kind } of [...this.together, ...this.alone]) yield await this.of(scenario, kind);
  }

  private async playAll(parts: readonly Part[], atOnce: number): Promise<void> {
    const waiting = [...parts];
    const hand = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await this.play(next.scenario, next.kind);
    };
    await Promise.all(Array.from({ length: atOnce }, hand));
  }

  private async play(scenario: Scenario, kind: SagaKind): Promise<void> {
    const shop = this.shop.playingIn(kind);
    const told: string[] = [];
    const passed = await runScenario(scenario, shop, (line) => told.push(line));
    this.plays.get(key(scenario, kind))?.resolve({ shop, passed, told });
  }
}

const key = ({ name }: Scenario, kind: SagaKind): string => `${name} in ${kind}`;
