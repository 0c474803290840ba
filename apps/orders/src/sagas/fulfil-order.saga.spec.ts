import { describe, expect, test } from '@jest/globals';
import {
  authorisePayment,
  bookShipment,
  cancelShipment,
  capturePayment,
  releaseStock,
  reserveStock,
  voidAuthorisation,
} from '@souk/contracts';
import { newId, seconds } from '@souk/kernel';
import { givenSaga, intervalsWithin } from '@souk/saga';
import { ConfirmOrder } from '../application/confirm-order.js';
import { EndUnfulfilledOrder } from '../application/end-unfulfilled-order.js';
import type { Fulfilment } from '../application/fulfilment.js';
import { fulfilOrder } from './fulfil-order.saga.js';

const order: Fulfilment = {
  orderId: newId(),
  customerId: newId(),
  saga: 'orchestration',
  items: [{ productId: newId(), quantity: 2 }],
  total: { amount: 8_000, currency: 'EUR' },
  address: { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' },
  paymentToken: 'tok_visa',
};
const play = () => givenSaga(fulfilOrder, order);
const reserved = () =>
  play()
    .asks(reserveStock, { items: [...order.items] })
    .isAnswered();
const authorised = () =>
  reserved().asks(authorisePayment, { amount: order.total, token: 'tok_visa' }).isAnswered({ paymentId: newId() });
const booked = () =>
  authorised()
    .asks(bookShipment, { address: order.address })
    .isAnswered({ shipmentId: newId(), trackingNumber: 'PT1' });

describe('fulfil order', () => {
  test('all goes well', () => {
    booked().runs(ConfirmOrder).asks(capturePayment).isAnswered().ends('completed');
  });

  test('out of stock: nothing to give back', () => {
    play().asks(reserveStock).isRefused('OUT_OF_STOCK').runs(EndUnfulfilledOrder).ends('compensated');
  });

  test('a declined card gives the stock back', () => {
    reserved()
      .asks(authorisePayment)
      .isRefused('PAYMENT_DECLINED')
      .asks(releaseStock)
      .isAnswered()
      .runs(EndUnfulfilledOrder)
      .ends('compensated');
  });

  test('an address nobody delivers to: the payment is voided, then the stock released', () => {
    authorised()
      .asks(bookShipment)
      .isRefused('UNDELIVERABLE')
      .asks(voidAuthorisation)
      .waits()
      .isAnswered()
      .asks(releaseStock)
      .isAnswered()
      .runs(EndUnfulfilledOrder)
      .ends('compensated');
  });

  test('a payment that stays silent is voided even though it may not have happened', () => {
    const saga = reserved().asks(authorisePayment);
    for (let interval = 1; interval < intervalsWithin(seconds(9)); interval += 1)
      saga.staysSilent('authorise-payment').asks(authorisePayment);
    saga
      .staysSilent('authorise-payment')
      .asks(voidAuthorisation)
      .isAnswered()
      .asks(releaseStock)
      .isAnswered()
      .runs(EndUnfulfilledOrder)
      .ends('compensated');
    expect(saga.state.failure?.code).toBe('TIMED_OUT');
  });

  test('a carrier that stays silent has its booking cancelled too', () => {
    const saga = authorised().asks(bookShipment);
    for (let interval = 1; interval < intervalsWithin(seconds(9)); interval += 1)
      saga.staysSilent('book-shipment').asks(bookShipment);
    saga
      .staysSilent('book-shipment')
      .asks(cancelShipment)
      .isAnswered()
      .asks(voidAuthorisation)
      .isAnswered()
      .asks(releaseStock)
      .isAnswered();
    saga.runs(EndUnfulfilledOrder).ends('compensated');
  });

  test('once the shipment is booked the order goes through, however long the capture takes', () => {
    const saga = booked()
      .runs(ConfirmOrder)
      .asks(capturePayment)
      .staysSilent('capture-payment')
      .asks(capturePayment)
      .waits();
    saga.staysSilent('capture-payment').asks(capturePayment).staysSilent('capture-payment').asks(capturePayment);
    expect(saga.record('capture-payment').status).toBe('needs_person');
    saga.isAnswered().ends('completed');
  });
});
