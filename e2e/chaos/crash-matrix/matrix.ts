import { readAddresses } from '../../src/shop/addresses.js';
import { Shop } from '../../src/shop/shop.js';
import { Programs } from '../system/programs.js';
import type { CrashCase } from './crash-case.js';
import { type CaseStage, crash, endsAsIfNothing, type Restart } from './play-case.js';

/** More customers than this do nothing for the speed of it. */
const CUSTOMERS = 5;
const PLENTY = 100_000;

/**
 * Plays cases side by side: one crash at a time for each service, so that each restart belongs to one case, and the orders run on
 * to their end while the next process dies.
 */
export class Matrix {
  private readonly restarts = new Map<string, Restart>();
  private readonly verdicts = new Map<string, PromiseWithResolvers<Restart>>();

  private constructor(private readonly stages: readonly CaseStage[]) {}

  static async on(home = process.env['SOUK_HOME'] ?? '.souk'): Promise<Matrix> {
    const addresses = await readAddresses(home);
    const shop = await Shop.open(addresses);
    const programs = new Programs({ ...addresses }, home);
    const product = await shop.hasProduct({ stock: PLENTY });
    const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => shop.hasCustomer()));
    return new Matrix(customers.map((customer) => ({ customer, product, programs, gateway: addresses.gateway })));
  }

  /** Begins to play all of them; {@link verdictOn} waits for one. */
  play(cases: readonly CrashCase[]): void {
    for (const { name } of cases) {
      const verdict = Promise.withResolvers<Restart>();
      // Whoever asks for the verdict gets the failure; it may come before it is asked for.
      verdict.promise.catch(() => undefined);
      this.verdicts.set(name, verdict);
    }
    const queues = [...Map.groupBy(cases, ({ service }) => service).values()];
    queues.forEach((queue, index) => void this.playInTurn(queue, index));
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

  private async playInTurn(queue: readonly CrashCase[], index: number): Promise<void> {
    const stage = this.stages[index % this.stages.length];
    if (!stage) throw new Error('The matrix has no customers.');
    for (const crashCase of queue) {
      try {
        const crashed = await crash(crashCase, stage);
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
}
