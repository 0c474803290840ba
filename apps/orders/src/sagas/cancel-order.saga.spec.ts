import { describe, expect, test } from '@jest/globals';
import { type AboutOrder, cancelShipment, refundPayment, releaseStock } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { givenSaga } from '@souk/saga';
import { EndCancelledOrder } from '../application/end-cancelled-order.js';
import { KeepDispatchedOrder } from '../application/keep-dispatched-order.js';
import { StopFulfilment } from '../application/stop-fulfilment.js';
import { cancelOrder } from './cancel-order.saga.js';

const order: AboutOrder = { orderId: newId(), customerId: newId(), saga: 'orchestration' };
const play = () => givenSaga(cancelOrder, order);
const stopped = () => play().asks(cancelShipment, order).isAnswered().runs(StopFulfilment);

describe('cancel order', () => {
  test('stops the shipment first, then gives money and stock back', () => {
    stopped()
      .asks(refundPayment, order)
      .waits()
      .isAnswered()
      .asks(releaseStock, order)
      .isAnswered()
      .runs(EndCancelledOrder)
      .ends('completed');
  });

  test('a parcel that has left is not stopped, and nothing is given back', () => {
    play().asks(cancelShipment).isRefused('ALREADY_DISPATCHED').runs(KeepDispatchedOrder).ends('compensated');
  });

  test('shipping that stays silent is asked until it answers, however long that takes', () => {
    const saga = play().asks(cancelShipment);
    for (let asked = 1; asked <= 12; asked += 1) saga.staysSilent('cancel-shipment').asks(cancelShipment).waits();
    expect(saga.record('cancel-shipment').status).toBe('needs_person');
    saga.isAnswered().runs(StopFulfilment).asks(refundPayment);
  });

  test('a refund that does not work calls a person, and the stock goes back meanwhile', () => {
    const saga = stopped().asks(refundPayment).staysSilent('refund-payment').asks(refundPayment).asks(releaseStock);
    saga.isAnswered();
    for (let asked = 2; asked <= 3; asked += 1) saga.staysSilent('refund-payment').asks(refundPayment);
    expect(saga.record('refund-payment').status).toBe('needs_person');
    saga.isRetried().asks(refundPayment).isAnswered().runs(EndCancelledOrder).ends('completed');
  });
});
