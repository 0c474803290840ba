import { describe, expect, test } from '@jest/globals';
import {
  orderConfirmed,
  orderWithdrawn,
  paymentAuthorised,
  paymentCaptured,
  paymentDeclined,
  paymentVoided,
  shipmentBooked,
  shipmentCancelled,
  shipmentRefused,
  stockRefused,
  stockReleased,
  stockReserved,
} from '@souk/contracts';
import { newId, seconds } from '@souk/kernel';
import { givenChoreography, intervalsWithin } from '@souk/saga';
import { ConfirmOrder } from '../application/confirm-order.js';
import { EndUnfulfilledOrder } from '../application/end-unfulfilled-order.js';
import type { OrderUnderWay } from '../application/fulfilment.js';
import { fulfilOrderChoreography } from './fulfil-order.choreography.js';
import { notWanted } from './not-wanted.js';

const about = { orderId: newId(), customerId: newId(), saga: 'choreography' } as const;
const order: OrderUnderWay = { ...about, total: { amount: 8_000, currency: 'EUR' } };
const shipment = { ...about, shipmentId: newId(), trackingNumber: 'PT1' };
const play = () => givenChoreography(fulfilOrderChoreography, order);
const reserved = () => play().hears(stockReserved, about);
const authorised = () => reserved().hears(paymentAuthorised, { ...about, paymentId: newId() });
const booked = () => authorised().hears(shipmentBooked, shipment).runs(ConfirmOrder);

describe('fulfil order, choreographed', () => {
  test('all goes well: orders only listens, and confirms when the shipment is booked', () => {
    const saga = booked().waits().hears(paymentCaptured, about);
    expect(saga.state.data).toMatchObject({ trackingNumber: 'PT1' });
    saga.ends('completed');
  });

  test('out of stock: nothing to give back', () => {
    const saga = play().hears(stockRefused, { ...about, message: 'No lamp left' });
    expect(saga.state.failure).toMatchObject({ code: 'OUT_OF_STOCK', message: 'No lamp left' });
    saga.runs(EndUnfulfilledOrder).ends('compensated');
  });

  test('a declined card: the order ends when inventory has let go of the stock', () => {
    reserved()
      .hears(paymentDeclined, { ...about, message: 'No funds' })
      .waits()
      .hears(stockReleased, about)
      .runs(EndUnfulfilledOrder)
      .ends('compensated');
  });

  test('an address nobody delivers to: payment and inventory give back in any order', () => {
    for (const news of [
      [paymentVoided, stockReleased],
      [stockReleased, paymentVoided],
    ]) {
      const saga = authorised().hears(shipmentRefused, { ...about, message: 'Too cold' });
      for (const event of news) saga.waits().hears(event, about);
      saga.runs(EndUnfulfilledOrder).ends('compensated');
    }
  });

  test('a payment that stays silent has the order withdrawn, and may yet have happened', () => {
    const saga = reserved();
    for (let interval = 1; interval < intervalsWithin(seconds(9)); interval += 1)
      saga.staysSilent('authorise-payment').waits();
    saga.staysSilent('authorise-payment').publishes(orderWithdrawn, about);
    saga.hears(stockReleased, about).waits().hears(paymentVoided, about).runs(EndUnfulfilledOrder).ends('compensated');
    expect(saga.state.failure?.code).toBe('TIMED_OUT');
  });

  test('not wanted any more: withdrawn, and a booking that crosses it does not count', () => {
    authorised()
      .isTurnedBack(notWanted)
      .publishes(orderWithdrawn, about)
      .hears(shipmentBooked, shipment)
      .hears(shipmentCancelled, about)
      .hears(paymentVoided, about)
      .hears(stockReleased, about)
      .runs(EndUnfulfilledOrder)
      .ends('compensated');
  });

  test('nobody can turn it back once the shipment is booked', () => {
    booked().isTurnedBack(notWanted, false).waits();
  });

  test('a capture that stays silent is asked for anew, and given up when the order is cancelled', () => {
    const saga = booked();
    for (let asked = 1; asked <= 3; asked += 1)
      saga.staysSilent('capture-payment').publishes(orderConfirmed, { ...about, total: order.total });
    expect(saga.record('capture-payment').status).toBe('needs_person');
    saga.isGivenUp().ends('completed');
    expect(saga.record('capture-payment').status).toBe('cancelled');
  });

  test('neither card nor address is known to it', () => {
    expect(Object.keys(booked().state.data as object).toSorted()).toEqual([
      'customerId',
      'orderId',
      'saga',
      'total',
      'trackingNumber',
    ]);
  });
});
