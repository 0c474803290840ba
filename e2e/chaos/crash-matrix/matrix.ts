import { eventually, minutes } from '@souk/kernel';
import { readAddresses } from '../../src/shop/addresses.js';
import { Shop } from '../../src/shop/shop.js';
import { Programs } from '../../src/system/programs.js';
import type { CrashCase } from './crash-case.js';
import { type CaseStage, crash, endsAsIfNothing, type Restart } from './play-case.js';

const PLENTY = 100_000;
/** Tokens live for a quarter of an hour, and a matrix may take longer. */
const STAGE_LASTS = minutes(5);

/**
 * Plays cases side by side: one crash at a time for each service, so that each restart belongs to one case, and the orders run on
 * to their end while the next process dies.
 */
export class Matrix {
  private readonly restarts = new Map<string, Restart>();
  private readonly verdicts = new Map<string, PromiseWithResolvers<Restart>>();
  private stage: Promise<CaseStage>;
  private stageSetAt = performance.now();

  private constructor(private readonly home: string) {
    this.stage = setStage(home);
  }

  static async on(home = process.env['SOUK_HOME'] ?? '.souk'): Promise<Matrix> {
    const matrix = new Matrix(home);
    await matrix.stage;
    return matrix;
  }

  /** Begins to play all of them; {@link verdictOn} waits for one. */
  play(cases: readonly CrashCase[]): void {
    for (const { name } of cases) {
      const verdict = Promise.withResolvers<Restart>();
      // Whoever asks for the verdict gets the failure; it may come before it is asked for.
      verdict.promise.catch(() => undefined);
      this.verdicts.set(name, verdict);
    }
    for (const queue of Map.groupBy(cases, ({ service }) => service).values()) void this.playInTurn(queue);
  }

  /** @returns the restart that was seen. @throws what was not as it should be. */
  verdictOn({ name }: CrashCase): Promise<Restart> {
    const verdict = this.verdicts.get(name);
    if (!verdict) throw new Error(`The case ${name} is not played.`);
    return verdict.promise;
  }

  /** Those that were seen so far, by the names of their cases. */
  get seen(): ReadonlyMap<string, Restart> {
    return this.restarts;
  }

  private async playInTurn(queue: readonly CrashCase[]): Promise<void> {
    for (const crashCase of queue) {
      try {
        const crashed = await crash(crashCase, await this.currentStage());
        void this.judge(crashCase, endsAsIfNothing(crashed, crashCase), crashed.restart);
      } catch (error) {
        this.verdicts.get(crashCase.name)?.reject(error);
      }
    }
  }

  private async judge({ name }: CrashCase, ending: Promise<void>, restart: Restart): Promise<void> {
    try {
      await ending;
      this.restarts.set(name, restart);
      this.verdicts.get(name)?.resolve(restart);
    } catch (error) {
      this.verdicts.get(name)?.reject(error);
    }
  }

  private currentStage(): Promise<CaseStage> {
    if (performance.now() > this.stageSetAt + STAGE_LASTS) {
      this.stageSetAt = performance.now();
      // Inventory may just be dead.
      this.stage = eventually(() => setStage(this.home), { within: minutes(2) });
    }
    return this.stage;
  }
}

async function setStage(home: string): Promise<CaseStage> {
  const addresses = await readAddresses(home);
  const shop = await Shop.open(addresses);
  const [customer, product] = await Promise.all([shop.hasCustomer(), shop.hasProduct({ stock: PLENTY })]);
  return { customer, product, programs: new Programs({ ...addresses }, home) };
}
