import { describe, expect, test } from '@jest/globals';
import { Shipment } from './shipment.js';
import type { ShipmentStatus } from './shipment-status.js';

const address = { name: 'Ada Lovelace', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' };
const booking = { carrier: 'Iberia Express', trackingNumber: 'IE1' };
const order = { orderId: 'order', customerId: 'customer', saga: 'orchestration' } as const;
const booked = () => Shipment.booked(order, address, booking);
const aShipment = (status: ShipmentStatus) => new Shipment({ ...booked().state, status });

describe('a shipment', () => {
  test('is booked, leaves once and arrives once', () => {
    const shipment = booked();
    expect(shipment.state).toMatchObject({ status: 'BOOKED', reason: null, booking });
    expect([
      shipment.deliver(),
      shipment.dispatch(),
      shipment.dispatch(),
      shipment.deliver(),
      shipment.deliver(),
    ]).toEqual([false, true, false, true, false]);
    expect(shipment.state.status).toBe('DELIVERED');
  });

  test('is cancelled once, and does not leave then', () => {
    const shipment = booked();
    expect([shipment.cancel(), shipment.cancel(), shipment.dispatch()]).toEqual([true, false, false]);
    expect(shipment.state).toMatchObject({ status: 'CANCELLED', reason: 'The shipment was cancelled.' });
  });

  test('that is refused has nothing to cancel and says why', () => {
    const shipment = Shipment.refused(order, address, 'No carrier delivers to Antarctica (AQ).');
    expect([shipment.cancel(), shipment.dispatch()]).toEqual([false, false]);
    expect(shipment.state).toMatchObject({ status: 'REFUSED', reason: 'No carrier delivers to Antarctica (AQ).' });
  });

  test('cancelled before it was booked holds nothing and says why', () => {
    expect(Shipment.cancelledBeforehand(order).state).toMatchObject({
      status: 'CANCELLED',
      booking: null,
      address: null,
      reason: 'The shipment was cancelled before it was booked.',
    });
  });

  test.each(['DISPATCHED', 'DELIVERED'] as const)('that is %s can not be cancelled: a person has to look', (status) => {
    expect(() => aShipment(status).cancel()).toThrow(
      `The parcel of order order is ${status}: it can not be cancelled any more.`,
    );
  });

  test.each([
    ['BOOKED', booking],
    ['DISPATCHED', booking],
    ['DELIVERED', booking],
    ['REFUSED', undefined],
    ['CANCELLED', undefined],
  ] as const)('that is %s goes through by: %p', (status, goesThroughBy) => {
    expect(aShipment(status).goesThroughBy).toEqual(goesThroughBy);
  });
});
