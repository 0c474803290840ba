import { describe, expect, test } from '@jest/globals';
import { defineCommand, seconds } from '@souk/kernel';
import { z } from 'zod';
import { defineSaga } from '../definition/define-saga.js';
import type { SagaAction } from '../definition/saga-definition.js';
import { givenSaga } from '../testing/given-saga.js';

const command = (name: `${string}.${string}`) =>
  defineCommand(name, { payload: z.object({}), reply: z.object({}), refusals: ['NO'] });
const bookRoom = command('hotel.book-room');
const cancelRoom = command('hotel.cancel-room');
const signContract = command('office.sign-contract');
const shredContract = command('office.shred-contract');
const sendInvoice = command('bank.send-invoice');
const returnMoney = command('bank.return-money');

class TellCustomer implements SagaAction<unknown> {
  run = () => Promise.resolve();
}
class Apologise implements SagaAction<unknown> {
  run = () => Promise.resolve();
}

const bookTrip = defineSaga('book-trip', { service: 'travel' })
  .step('book-room', { send: () => bookRoom('trip', {}), undo: () => cancelRoom('trip', {}) })
  .pivot('sign-contract', { send: () => signContract('trip', {}), undo: () => shredContract('trip', {}) })
  .local('tell-customer', TellCustomer)
  .retriable('send-invoice', { send: () => sendInvoice('trip', {}) })
  .whenUndone(Apologise);
const dropTrip = defineSaga('drop-trip', { service: 'travel' })
  .pivot('shred-contract', { send: () => shredContract('trip', {}) })
  .retriable('return-money', { send: () => returnMoney('trip', {}) })
  .whenUndone(Apologise);

const play = () => givenSaga(bookTrip, {}).asks(bookRoom);
const signed = () => play().isAnswered().asks(signContract).isAnswered().runs(TellCustomer).asks(sendInvoice);
const drop = () => givenSaga(dropTrip, {}).asks(shredContract);
const unwanted = { step: 'cancel', code: 'UNWANTED', message: 'They stay at home.' };

describe('a saga that is turned back from outside', () => {
  test('undoes what is open too, since it may have happened', () => {
    const saga = play().isAnswered().asks(signContract).isTurnedBack(unwanted).asks(shredContract).waits();
    expect(saga.record('sign-contract')).toMatchObject({ status: 'cancelled', lookInMs: null });
    saga.isAnswered().asks(cancelRoom).isAnswered().runs(Apologise).ends('compensated');
    expect(saga.state.failure).toEqual(unwanted);
  });

  test('notes the answer that comes too late', () => {
    const saga = play().isTurnedBack(unwanted).asks(cancelRoom).isAnsweredLate('book-room').waits();
    expect(saga.record('book-room').detail).toBe('answered too late (done); it is being undone');
  });

  test('turns back once, and not after its pivot', () => {
    play().isTurnedBack(unwanted).asks(cancelRoom).isTurnedBack(unwanted, false).waits();
    play().isRefused('NO').runs(Apologise).isTurnedBack(unwanted, false).ends('compensated');
    signed().isTurnedBack(unwanted, false).waits();
  });
});

describe('a saga that is given up', () => {
  test('after its pivot ends without what was still open; answers to that come to nothing', () => {
    const saga = signed().isGivenUp().ends('completed').isAnswered().isGivenUp(false).ends('completed');
    expect(saga.record('send-invoice')).toMatchObject({ status: 'cancelled', detail: 'answered too late (done)' });
  });

  test('goes on before its pivot', () => {
    play().isGivenUp(false).isAnswered().asks(signContract);
  });
});

describe('a pivot that can not be undone', () => {
  test('has no deadline: it is asked for until it answers', () => {
    const saga = drop();
    for (let time = 0; time < 20; time += 1) saga.staysSilent('shred-contract').asks(shredContract);
    expect(saga.record('shred-contract').status).toBe('needs_person');
    saga.isTurnedBack(unwanted, false).isAnswered().asks(returnMoney).isAnswered().ends('completed');
  });

  test('that is refused leaves nothing to undo', () => {
    const { state } = drop().isRefused('NO', 'They have left').runs(Apologise).ends('compensated');
    expect(state.failure).toEqual({ step: 'shred-contract', code: 'NO', message: 'They have left' });
  });
});

describe('what is refused where it has to work', () => {
  test('waits for a person, and is asked for by a new command, since the old one only has its kept reply', () => {
    const saga = signed();
    const first = saga.record('send-invoice').commandId;
    saga.isRefused('NO', 'Not now');
    expect(saga.record('send-invoice')).toMatchObject({ status: 'needs_person', detail: 'refused (NO): Not now' });
    saga.staysSilent('send-invoice').asks(sendInvoice);
    const second = saga.record('send-invoice').commandId;
    expect(second).not.toBe(first);
    saga.staysSilent('send-invoice').asks(sendInvoice);
    expect(saga.record('send-invoice').commandId).toBe(second);
    saga.isAnswered().ends('completed');
  });

  test('is asked for at once when a person says so', () => {
    const saga = play().isAnswered().asks(signContract).isRefused('NO').asks(cancelRoom).isRefused('NO').waits();
    saga.isRetried().asks(cancelRoom);
    const undo = saga.record('book-room', 'compensation');
    expect(undo).toMatchObject({ status: 'started', attempts: 2, lookInMs: seconds(6), detail: '' });
    saga.isAnswered().runs(Apologise).ends('compensated').isRetried(false);
  });
});
