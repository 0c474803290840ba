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

  test.each(['DISPATCHED', 'DELIVERED'] as const)('that is %s has left, and is not cancelled any more', (status) => {
    const shipment = aShipment(status);
    expect([shipment.hasLeft, shipment.cancel()]).toEqual([true, false]);
    expect(shipment.state.status).toBe(status);
  });

  test.each(['BOOKED', 'REFUSED', 'CANCELLED'] as const)('that is %s has not left', (status) => {
    expect(aShipment(status).hasLeft).toBe(false);
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
