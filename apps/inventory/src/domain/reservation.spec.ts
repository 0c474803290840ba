import { describe, expect, test } from '@jest/globals';
import { Reservation, type ReservationStatus } from './reservation.js';

const aReservation = (status: ReservationStatus) =>
  new Reservation('order', 'customer', [{ productId: 'lamp', quantity: 2 }], status);

describe('Reservation', () => {
  test('holds stock from the start', () => {
    expect(new Reservation('order', 'customer', [])).toMatchObject({ status: 'RESERVED', reason: null });
  });

  test('is given back once', () => {
    const reservation = aReservation('RESERVED');
    expect([reservation.release(), reservation.release()]).toEqual([true, false]);
    expect(reservation).toMatchObject({ status: 'RELEASED', reason: 'The stock was given back.' });
  });

  test.each(['REFUSED', 'RELEASED'] as const)('has nothing to give back when it is %s', (status) => {
    const reservation = aReservation(status);
    expect(reservation.release()).toBe(false);
    expect(reservation.status).toBe(status);
  });

  test('is not given back when its parcel has left: a person has to look', () => {
    const reservation = aReservation('SHIPPED');
    expect(() => reservation.release()).toThrow(
      'The stock of order order is to be given back, but its parcel has left.',
    );
    expect(reservation.status).toBe('SHIPPED');
  });

  test('ships once', () => {
    const reservation = aReservation('RESERVED');
    expect([reservation.ship(), reservation.ship()]).toEqual([true, false]);
    expect(reservation.status).toBe('SHIPPED');
  });

  test.each(['REFUSED', 'RELEASED'] as const)('can not ship when it is %s: a person has to look', (status) => {
    expect(() => aReservation(status).ship()).toThrow(
      `The parcel of order order left, but its reservation is ${status}.`,
    );
  });

  test('that was refused says why, and no other does', () => {
    const refused = aReservation('RESERVED');
    refused.refuse('sold out');
    const released = aReservation('RESERVED');
    released.release();
    expect([refused.refusal, released.refusal, aReservation('SHIPPED').refusal]).toEqual([
      'sold out',
      undefined,
      undefined,
    ]);
  });
});
