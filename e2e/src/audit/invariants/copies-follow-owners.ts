import type { AuditFacts, PaymentFact, ProgressFact, ShipmentFact } from '../facts.js';
import { breachOfOrder, type Invariant } from '../invariant.js';
import { unknownOrders } from '../unknown-orders.js';

/** What orders shows of payments and shipments is what payment and shipping have. */
export const copiesFollowOwners: Invariant = {
  rule: "copies of payments and shipments = their owners'",
  check: ({ orders, payments, shipments, progress }: AuditFacts) => {
    const paymentOf = new Map(payments.map((payment) => [payment.orderId, payment]));
    const shipmentOf = new Map(shipments.map((shipment) => [shipment.orderId, shipment]));
    const progressOf = new Map(progress.map((copies) => [copies.orderId, copies]));
    const compared = new Set([...paymentOf.keys(), ...shipmentOf.keys(), ...progressOf.keys()]);
    return {
      figures: `${payments.length} payments and ${shipments.length} shipments compared with their copies`,
      breaches: [
        ...[...compared].flatMap((id) =>
          breachOfOrder(id, stale(progressOf.get(id), paymentOf.get(id), shipmentOf.get(id))),
        ),
        ...unknownOrders(orders, progress, () => 'has copies of a payment or shipment'),
      ],
    };
  },
};

function stale(
  copies: ProgressFact | undefined,
  payment: PaymentFact | undefined,
  shipment: ShipmentFact | undefined,
): string | undefined {
  const differences = [
    difference('payment', copies?.payment, payment?.status),
    difference('shipment', copies?.shipment, shipment?.status),
  ].filter((text) => text !== undefined);
  return differences.length > 0 ? differences.join('; ') : undefined;
}

const difference = (what: string, copy: string | null | undefined, owner: string | undefined): string | undefined =>
  (copy ?? undefined) === owner
    ? undefined
    : `its ${what} is ${owner ?? 'unknown'}, the copy says ${copy ?? 'nothing'}`;
