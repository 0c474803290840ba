import { notStrictEqual, ok } from 'node:assert';
import { eventually, minutes, newId } from '@souk/kernel';
import { type AimedFaults, LONG_KEPT_PARCEL } from '../../src/shop/aimed-faults.js';
import type { Customer } from '../../src/shop/customer.js';
import type { PlacedOrder } from '../../src/shop/placed-order.js';
import type { Product } from '../../src/shop/product.js';
import type { Programs } from '../../src/system/programs.js';
import type { CrashCase } from './crash-case.js';

/** What a case is played with. */
export interface CaseStage {
  readonly customer: Customer;
  readonly product: Product;
  readonly programs: Programs;
}

/** A restart that was seen. */
export interface Restart {
  readonly deadPid: number;
  readonly newPid: number;
  /** Milliseconds from the first request until the new process was ready. */
  readonly took: number;
}

/** What a case has come to so far: the crash is over, its order has still to end. */
export interface Crashed {
  readonly order: PlacedOrder;
  readonly restart: Restart;
}

/** Not how long it takes, but how long it may take where five processes start at once on two busy cores. */
const PATIENCE = minutes(2);

/** Places the order, and cancels it where the flow says so, until the process has died and another one is ready. */
export async function crash(crashCase: CrashCase, stage: CaseStage): Promise<Crashed> {
  const { service, flow, faults } = crashCase;
  const program = stage.programs.named(service);
  await program.isThere();
  const deadPid = await program.pid();
  const began = performance.now();
  const order = flow.isCancelled
    ? await cancelled(await placed(crashCase, stage, LONG_KEPT_PARCEL), crashCase)
    : await placed(crashCase, stage, { orchestration: faults, choreography: faults });
  await hasHit(order, crashCase);
  await program.isBackSince(deadPid);
  const newPid = await program.pid();
  notStrictEqual(newPid, deadPid);
  return { order, restart: { deadPid, newPid, took: Math.round(performance.now() - began) } };
}

/** Then: the order ends as if nobody had died. */
export async function endsAsIfNothing({ order }: Crashed, { flow }: CrashCase): Promise<void> {
  const [status = '', reason] = flow.end.split(' ');
  await order.becomes(status, reason, PATIENCE);
  await order.leaves(flow.leaves, PATIENCE);
}

/** When: it is placed, with these faults; a process that dies on the way is waited for. */
function placed(
  { flow, saga }: CrashCase,
  { customer, product }: CaseStage,
  faults: AimedFaults,
): Promise<PlacedOrder> {
  const options = { ...flow.order, saga, key: newId(), faults };
  return eventually(() => customer.orders(1, product, options), { within: PATIENCE });
}

/** When: it is cancelled, with the faults aimed at the cancellation; who was not answered asks again, until it is known to be met. */
async function cancelled(order: PlacedOrder, { faults, flow }: CrashCase): Promise<PlacedOrder> {
  await order.goesThrough(PATIENCE);
  await eventually(
    async () => {
      const { status, body } = await order.cancels(faults);
      const isMet = status === 202 || (await order.view()).status === flow.end;
      ok(isMet, `POST /orders/{id}/cancel: ${status} ${body.detail}`);
    },
    { within: PATIENCE },
  );
  return order;
}

async function hasHit(order: PlacedOrder, { target }: CrashCase): Promise<void> {
  await eventually(
    async () => {
      const aimed = (await order.faults()).filter((fault) => fault.target === target);
      ok(
        aimed.some(({ hit }) => hit),
        `the crash at ${target} has not come about`,
      );
    },
    { within: PATIENCE, every: 200 },
  );
}
