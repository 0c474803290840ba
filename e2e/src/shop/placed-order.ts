import { deepStrictEqual, notStrictEqual, ok, strictEqual } from 'node:assert';
import { eventually, type Money, seconds } from '@souk/kernel';
import type { AimedFaults } from './aimed-faults.js';
import type { Customer } from './customer.js';
import { type Answer, call, callOk, type Problem } from './http.js';
import { type OrderView, type Outcome, type TimelineFault, type TimelineStep, THROUGH } from './order-view.js';
import type { Shop } from './shop.js';

/** Every order ends, or is confirmed, within this many milliseconds. */
const WITHIN = seconds(60);
const OFTEN = { within: WITHIN, every: 200 };

/** An order on its way. */
export class PlacedOrder {
  private cancellationTraceId = '';

  constructor(
    private readonly shop: Shop,
    readonly customer: Customer,
    readonly id: string,
    readonly traceId: string,
  ) {}

  async view(): Promise<OrderView> {
    return (await callOk<OrderView>('GET', this.url, { token: this.customer.account.token })).body;
  }

  async timeline(): Promise<readonly TimelineStep[]> {
    return (await this.wholeTimeline()).steps;
  }

  /** What happened to it, in the words of its event stream. */
  async eventTypes(): Promise<readonly string[]> {
    const { token } = this.customer.account;
    const { body } = await callOk<{ items: { type: string }[] }>('GET', `${this.url}/events`, { token });
    return body.items.map(({ type }) => type);
  }

  /** The faults that were aimed at it. */
  async faults(): Promise<readonly TimelineFault[]> {
    return (await this.wholeTimeline()).faults ?? [];
  }

  /** When: its customer cancels it, whatever comes of it. @param faults aimed at what follows from it */
  async cancels(faults?: string): Promise<Answer<Partial<Problem>>> {
    const answer = await call<Partial<Problem>>('POST', `${this.url}/cancel`, {
      token: this.customer.account.token,
      headers: faults === undefined ? {} : { 'x-souk-faults': faults },
    });
    this.cancellationTraceId = answer.headers.get('x-correlation-id') ?? '';
    return answer;
  }

  /** When: its customer cancels it. @throws Error when that is refused */
  async isCancelled(): Promise<void> {
    strictEqual((await this.cancels()).status, 202, 'POST /orders/{id}/cancel');
  }

  /** Then: its customer can't cancel it. */
  async isTooLateToCancel(): Promise<void> {
    strictEqual((await this.cancels()).status, 409, 'POST /orders/{id}/cancel');
  }

  /**
   * Then: the order comes to this status, with this reason where it is rejected; within a minute unless told otherwise. For a status that
   * it stays in: CONFIRMED and SHIPPED pass, so see {@link isConfirmed} and {@link isOnItsWay}.
   */
  async becomes(status: string, reason?: string, within = WITHIN): Promise<void> {
    await eventually(
      async () => {
        const view = await this.view();
        deepStrictEqual({ status: view.status, reason: view.reason?.code }, { status, reason });
      },
      { ...OFTEN, within },
    );
  }

  /** Then: it does not stay PENDING. @returns what it is then, with the reason where it is rejected: `REJECTED TIMED_OUT`. */
  isDecided(): Promise<string> {
    return eventually(async () => {
      const { status, reason } = await this.view();
      notStrictEqual(status, 'PENDING', `order ${this.id} is PENDING`);
      return reason ? `${status} ${reason.code}` : status;
    }, OFTEN);
  }

  /** Then: it is confirmed, or further: its parcel leaves by itself. */
  async isConfirmed(): Promise<void> {
    await this.isOneOf(THROUGH);
  }

  /** Then: its parcel has left the warehouse, and may have arrived. */
  async isOnItsWay(): Promise<void> {
    await this.isOneOf(['SHIPPED', 'DELIVERED']);
  }

  /** Then: it is confirmed and paid for, and its goods are set aside or already on their way. */
  async goesThrough(within = WITHIN): Promise<void> {
    await this.isOneOf(THROUGH, within);
    await eventually(async () => strictEqual((await this.payment()).status, 'CAPTURED', 'payment'), {
      ...OFTEN,
      within,
    });
  }

  /** Then: each participant's own API tells this of the order. */
  async leaves({ reservation, payment, shipment }: Outcome, within = WITHIN): Promise<void> {
    const { addresses } = this.shop;
    await eventually(
      async () => {
        isAmong(await this.statusAt(`${addresses.inventory}/reservations`), reservation, 'reservation');
        isAmong(await this.statusAt(`${addresses.payment}/payments`), payment, 'payment');
        isAmong(await this.statusAt(`${addresses.shipping}/shipments`), shipment, 'shipment');
      },
      { ...OFTEN, within },
    );
  }

  /** Then: exactly one mail of each of these templates has gone out for the order, which has ended: no other will. */
  async isNotified(templates: readonly string[]): Promise<void> {
    await eventually(async () => {
      const sent = (await this.mails()).map(({ template, status }) => `${template} ${status}`);
      deepStrictEqual(sent.toSorted(), templates.map((template) => `${template} sent`).toSorted());
    }, OFTEN);
  }

  /** Then: exactly one mail of this template has gone out for the order, whatever others have; after so many attempts where they are given. */
  async isNotifiedOnce(template: string, { attempts }: { attempts?: number } = {}): Promise<void> {
    await eventually(async () => {
      const found = (await this.mails()).filter((mail) => mail.template === template);
      deepStrictEqual(
        found.map(({ status, attempts: tries }) => [status, attempts && tries]),
        [['sent', attempts]],
      );
    }, OFTEN);
  }

  /** What payment tells of the order. */
  async payment(): Promise<{ status: string; attempts: number; amount: Money }> {
    const { body } = await callOk<{ status: string; attempts: number; amount: Money }>(
      'GET',
      `${this.shop.addresses.payment}/payments/${this.id}`,
      { token: this.shop.adminToken },
    );
    return body;
  }

  /** Then: the timeline shows this step with this status. */
  async shows(step: string, kind: TimelineStep['kind'], status: string): Promise<void> {
    await eventually(async () => {
      const found = (await this.timeline()).find((entry) => entry.step === step && entry.kind === kind);
      strictEqual(found?.status, status, `${kind} ${step}`);
    }, OFTEN);
  }

  /** Then: the timeline and the trace show that everything aimed at the order has hit it. */
  async wasHitBy(aimed: AimedFaults): Promise<void> {
    const due = [...new Set(aimed[this.shop.saga].split(',').map((fault) => fault.replace(/=.*/, '')))];
    await eventually(async () => {
      const hits = new Set((await this.faults()).filter(({ hit }) => hit).map(({ target }) => target));
      deepStrictEqual(
        due.filter((target) => !hits.has(target)),
        [],
        'faults that have not hit',
      );
    }, OFTEN);
    await this.shop.traces.showsFaults(this.traceId, due);
  }

  /** Then: what was undone, and in an orchestrated order in this order, the reverse of what was done. */
  async undid(...steps: readonly string[]): Promise<void> {
    const undone = (await this.timeline()).filter(({ kind }) => kind === 'compensation');
    const inOrder = (names: readonly string[]) => (this.shop.saga === 'orchestration' ? names : names.toSorted());
    deepStrictEqual(inOrder(undone.map(({ step }) => step)), inOrder(steps));
    ok(
      undone.every(({ status }) => status === 'done'),
      'every compensation is done',
    );
  }

  /** Then: one trace, with one root and no orphan, runs through all of these services. */
  isOneTraceThrough(...services: readonly string[]): Promise<void> {
    return this.shop.traces.isWhole(this.traceId, services);
  }

  /** Then: what its last cancellation set off is one whole trace through all of these services. */
  cancellationIsOneTraceThrough(...services: readonly string[]): Promise<void> {
    return this.shop.traces.isWhole(this.cancellationTraceId, services);
  }

  private async wholeTimeline(): Promise<{ steps: readonly TimelineStep[]; faults?: readonly TimelineFault[] }> {
    const { token } = this.customer.account;
    return (await callOk<{ steps: TimelineStep[]; faults?: TimelineFault[] }>('GET', `${this.url}/timeline`, { token }))
      .body;
  }

  private async mails(): Promise<readonly { template: string; status: string; attempts: number }[]> {
    const { body } = await callOk<{ items: { template: string; status: string; attempts: number }[] }>(
      'GET',
      `${this.shop.addresses.notifications}/notifications?orderId=${this.id}`,
      { token: this.shop.adminToken },
    );
    return body.items;
  }

  private async isOneOf(statuses: readonly string[], within = WITHIN): Promise<void> {
    await eventually(async () => isAmong((await this.view()).status, statuses, `order ${this.id}`), {
      ...OFTEN,
      within,
    });
  }

  private async statusAt(url: string): Promise<string | undefined> {
    const answer = await call<{ status?: string }>('GET', `${url}/${this.id}`, { token: this.shop.adminToken });
    ok(answer.status === 200 || answer.status === 404, `${url} answered ${answer.status}`);
    return answer.status === 404 ? undefined : answer.body.status;
  }

  private get url(): string {
    return `${this.shop.addresses.gateway}/api/v1/orders/${this.id}`;
  }
}

function isAmong(status: string | undefined, wanted: string | readonly string[] | undefined, what: string): void {
  const all: readonly (string | undefined)[] = typeof wanted === 'object' ? wanted : [wanted];
  ok(all.includes(status), `${what}: ${status} instead of ${all.join(' or ')}`);
}
