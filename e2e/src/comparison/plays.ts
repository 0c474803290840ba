import type { SagaKind } from '@souk/contracts';
import { runScenario } from '../report/run-scenario.js';
import { type Scenario, sagaKinds } from '../scenario.js';
import type { Shop } from '../shop/shop.js';

/** A scenario as it was played in one kind of saga. */
export interface Play {
  readonly shop: Shop;
  readonly passed: boolean;
  /** What the runner had to tell of it. */
  readonly told: readonly string[];
}

/** Each at the cost of one more order under way. */
const AT_ONCE = 6;

/** Plays every scenario in every kind of saga, several at a time; those that disturb others come last, one by one. */
export class Plays {
  private readonly plays = new Map<string, PromiseWithResolvers<Play>>();

  constructor(
    private readonly shop: Shop,
    private readonly scenarios: readonly Scenario[],
  ) {
    for (const scenario of scenarios)
      for (const kind of sagaKinds) this.plays.set(key(scenario, kind), Promise.withResolvers());
  }

  async start(): Promise<void> {
    const parties = Object.groupBy(this.scenarios, ({ disturbsOthers }) => (disturbsOthers ? 'alone' : 'together'));
    await this.playAll(parties.together ?? [], AT_ONCE);
    await this.playAll(parties.alone ?? [], 1);
  }

  /** The play, as soon as it is over. */
  async of(scenario: Scenario, kind: SagaKind): Promise<Play> {
    const play = this.plays.get(key(scenario, kind));
    if (!play) throw new Error(`${scenario.name} is not among what is played.`);
    return play.promise;
  }

  private async playAll(scenarios: readonly Scenario[], atOnce: number): Promise<void> {
    const waiting = scenarios.flatMap((scenario) => sagaKinds.map((kind) => ({ scenario, kind })));
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
