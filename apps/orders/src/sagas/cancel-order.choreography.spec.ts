import { describe, expect, test } from '@jest/globals';
import {
  orderWithdrawn,
  paymentRefunded,
  paymentVoided,
  shipmentCancelled,
  shipmentDispatched,
  stockReleased,
} from '@souk/contracts';
import { newId } from '@souk/kernel';
import { givenChoreography } from '@souk/saga';
import { EndCancelledOrder } from '../application/end-cancelled-order.js';
import { KeepDispatchedOrder } from '../application/keep-dispatched-order.js';
import { StopFulfilment } from '../application/stop-fulfilment.js';
import { cancelOrderChoreography } from './cancel-order.choreography.js';

const about = { orderId: newId(), customerId: newId(), saga: 'choreography' } as const;
const play = () => givenChoreography(cancelOrderChoreography, about);
const stopped = () => play().hears(shipmentCancelled, about).runs(StopFulfilment).waits();

describe('cancel order, choreographed', () => {
  test.each([
    ['taken', paymentRefunded],
    ['only held', paymentVoided],
  ])('gives back money that was %s, and the stock, side by side', (_state, event) => {
    stopped().hears(stockReleased, about).waits().hears(event, about).runs(EndCancelledOrder).ends('completed');
    stopped().hears(event, about).waits().hears(stockReleased, about).runs(EndCancelledOrder).ends('completed');
  });

  test('a parcel that has left is not stopped', () => {
    const saga = play().hears(shipmentDispatched, { ...about, shipmentId: newId(), trackingNumber: 'PT1' });
    expect(saga.state.failure).toMatchObject({ code: 'ALREADY_DISPATCHED', message: expect.stringContaining('left') });
    saga.runs(KeepDispatchedOrder).ends('compensated');
  });

  test('shipping that stays silent hears of the withdrawal anew until it answers', () => {
    const saga = play();
    for (let asked = 1; asked <= 12; asked += 1)
      saga.staysSilent('cancel-shipment').publishes(orderWithdrawn, about).waits();
    saga.hears(shipmentCancelled, about).runs(StopFulfilment).waits();
    expect(saga.record('refund-payment').status).toBe('started');
  });

  test('a refund that does not work calls a person, who has it tried again', () => {
    const saga = stopped().hears(stockReleased, about);
    for (let asked = 1; asked <= 3; asked += 1) saga.staysSilent('refund-payment').publishes(orderWithdrawn, about);
    expect(saga.record('refund-payment').status).toBe('needs_person');
    saga.isRetried().publishes(orderWithdrawn, about).hears(paymentRefunded, about);
    saga.runs(EndCancelledOrder).ends('completed');
  });
});
