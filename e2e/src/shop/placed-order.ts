import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { eventually, type Money, seconds } from '@souk/kernel';
import type { Customer } from './customer.js';
import { call, callOk } from './http.js';
import type { Shop } from './shop.js';

export interface OrderView {
  readonly id: string;
  readonly status: string;
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  readonly total: Money;
  readonly reason: { readonly code: string; readonly message: string } | null;
}

export interface TimelineStep {
  readonly step: string;
  readonly service: string;
  readonly kind: 'action' | 'compensation';
  readonly status: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly attempts: number;
  readonly detail: string;
}

/** What each participant says of the order in its own API; undefined where it never heard of it. */
export interface Outcome {
  readonly reservation?: string;
  readonly payment?: string;
  readonly shipment?: string;
}

/** Every order ends, or is confirmed, within this many milliseconds. */
const WITHIN = seconds(60);

/** An order on its way. */
export class PlacedOrder {
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
    return (
      await callOk<{ steps: TimelineStep[] }>('GET', `${this.url}/timeline`, { token: this.customer.account.token })
    ).body.steps;
  }

  /** Then: the order comes to this status, with this reason where it is rejected. */
  async becomes(status: string, reason?: string): Promise<void> {
    await eventually(
      async () => {
        const view = await this.view();
        deepStrictEqual({ status: view.status, reason: view.reason?.code }, { status, reason });
      },
      { within: WITHIN, every: 200 },
    );
  }

  /** Then: each participant's own API tells this of the order. */
  async leaves({ reservation, payment, shipment }: Outcome): Promise<void> {
    const { addresses } = this.shop;
    await eventually(
      async () => {
        strictEqual(await this.statusAt(`${addresses.inventory}/reservations`), reservation, 'reservation');
        strictEqual(await this.statusAt(`${addresses.payment}/payments`), payment, 'payment');
        strictEqual(await this.statusAt(`${addresses.shipping}/shipments`), shipment, 'shipment');
      },
      { within: WITHIN, every: 200 },
    );
  }

  /** Then: exactly one mail of each of these templates has gone out for the order, after so many attempts where they are given. */
  async isNotified(templates: readonly string[], { attempts }: { attempts?: number } = {}): Promise<void> {
    await eventually(
      async () => {
        const { body } = await callOk<{ items: { template: string; status: string; attempts: number }[] }>(
          'GET',
          `${this.shop.addresses.notifications}/notifications?orderId=${this.id}`,
          { token: this.shop.adminToken },
        );
        const sent = body.items
          .map(({ template, status, attempts: tries }) => `${template} ${status} ${attempts ? tries : ''}`)
          .toSorted();
        deepStrictEqual(sent, templates.map((template) => `${template} sent ${attempts ?? ''}`).toSorted());
      },
      { within: WITHIN, every: 200 },
    );
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
    await eventually(
      async () => {
        const found = (await this.timeline()).find((entry) => entry.step === step && entry.kind === kind);
        strictEqual(found?.status, status, `${kind} ${step}`);
      },
      { within: WITHIN, every: 200 },
    );
  }

  /** Then: what was undone was undone in the reverse order of what was done. */
  async undid(...steps: readonly string[]): Promise<void> {
    const undone = (await this.timeline()).filter(({ kind }) => kind === 'compensation');
    deepStrictEqual(
      undone.map(({ step }) => step),
      steps,
    );
    ok(
      undone.every(({ status }) => status === 'done'),
      'every compensation is done',
    );
  }

  /** Then: one trace, with one root and no orphan, runs through all of these services. */
  isOneTraceThrough(...services: readonly string[]): Promise<void> {
    return this.shop.traces.isWhole(this.traceId, services);
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
