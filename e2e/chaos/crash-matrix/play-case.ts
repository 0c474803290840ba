import { notStrictEqual, ok, strictEqual } from 'node:assert';
import { eventually, minutes, newId } from '@souk/kernel';
import type { Customer } from '../../src/shop/customer.js';
import { call } from '../../src/shop/http.js';
import type { PlacedOrder } from '../../src/shop/placed-order.js';
import type { Product } from '../../src/shop/product.js';
import type { Programs } from '../../src/system/programs.js';
import type { CrashCase } from './crash-case.js';

/** What a case is played with. */
export interface CaseStage {
  readonly customer: Customer;
  readonly product: Product;
  readonly programs: Programs;
  readonly gateway: string;
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
/** A parcel that left while a process was starting again could not be called back, however often its confirmation is told. */
const NO_PARCEL_YET = 'shipping.order.confirmed=delay:60000@*';

/** Places the order, and cancels it where the flow says so, until the process has died and another one is ready. */
export async function crash(crashCase: CrashCase, stage: CaseStage): Promise<Crashed> {
  const { service, flow, faults } = crashCase;
  const program = stage.programs.named(service);
  await program.isThere();
  const deadPid = await program.pid();
  const began = performance.now();
  const order = flow.isCancelled
    ? await cancelled(await placed(crashCase, stage, NO_PARCEL_YET), faults, stage)
    : await placed(crashCase, stage, faults);
  await hasHit(order, crashCase);
  await program.isBackSince(deadPid);
  const newPid = await program.pid();
  notStrictEqual(newPid, deadPid);
  return { order, restart: { deadPid, newPid, took: Math.round(performance.now() - began) } };
}

/** Then: the order ends as if nobody had died. */
export async function endsAsIfNothing({ order }: Crashed, { flow }: CrashCase): Promise<void> {
  const [status = '', reason] = flow.end.split(' ');
  await eventually(() => order.becomes(status, reason), { within: PATIENCE });
  await order.leaves(flow.leaves);
}

/** When: it is placed, with these faults; a process that dies on the way is waited for. */
function placed({ flow, saga }: CrashCase, { customer, product }: CaseStage, faults: string): Promise<PlacedOrder> {
  const options = { ...flow.order, saga, key: newId(), faults: { orchestration: faults, choreography: faults } };
  return eventually(() => customer.orders(1, product, options), { within: PATIENCE });
}

/** When: it is cancelled, with the faults aimed at the cancellation. */
async function cancelled(order: PlacedOrder, faults: string, { customer, gateway }: CaseStage): Promise<PlacedOrder> {
  await order.goesThrough();
  await eventually(
    async () => {
      const { status } = await call('POST', `${gateway}/api/v1/orders/${order.id}/cancel`, {
        token: customer.account.token,
        headers: { 'x-souk-faults': faults },
      });
      strictEqual(status, 202, 'POST /orders/{id}/cancel');
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
