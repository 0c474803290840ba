import { describe, expect, test } from '@jest/globals';
import { Payment } from './payment.js';
import type { PaymentState } from './payment-state.js';
import type { PaymentGoal, PaymentStatus } from './payment-status.js';

const amount = { amount: 5_000, currency: 'EUR' };
const approved = (id: string) => ({ status: 'approved', id }) as const;
const declined = (message: string) => ({ status: 'declined', message }) as const;

const aPayment = (status: PaymentStatus, goal: PaymentGoal, rest: Partial<PaymentState> = {}) =>
  new Payment({ ...Payment.requested('order', 'customer', amount).state, status, goal, ...rest });

describe('a payment', () => {
  test('is authorised, captured and refunded, and keeps what the provider calls each', () => {
    const payment = Payment.requested('order', 'customer', amount);
    expect(payment.nextOperation).toBe('authorise');
    payment.settle('authorise', approved('auth_1'));
    expect(payment.nextOperation).toBeUndefined();
    payment.take();
    expect(payment.nextOperation).toBe('capture');
    payment.settle('capture', approved('cap_1'));
    payment.giveBack();
    expect(payment.nextOperation).toBe('refund');
    payment.settle('refund', approved('ref_1'));
    expect(payment.state).toMatchObject({
      status: 'REFUNDED',
      providerIds: { authorise: 'auth_1', capture: 'cap_1', refund: 'ref_1' },
    });
    expect(payment.nextOperation).toBeUndefined();
  });

  test('that is declined says why and holds nothing', () => {
    const payment = Payment.requested('order', 'customer', amount);
    payment.settle('authorise', declined('There is not enough money on the card.'));
    expect(payment.state).toMatchObject({
      status: 'DECLINED',
      declineReason: 'There is not enough money on the card.',
    });
    expect(payment.answerTo('authorise')).toEqual({
      settled: 'refused',
      reason: 'There is not enough money on the card.',
    });
    expect(payment.answerTo('void')).toEqual({ settled: 'done' });
  });

  test('that is authorised is voided', () => {
    const payment = aPayment('AUTHORISED', 'AUTHORISED');
    payment.letGo();
    expect([payment.nextOperation, payment.answerTo('void')]).toEqual(['void', undefined]);
    payment.settle('void', approved('void_1'));
    expect([payment.state.status, payment.answerTo('void')]).toEqual(['VOIDED', { settled: 'done' }]);
  });

  test('whose outcome is unknown is voided once its late success comes to light', () => {
    const payment = Payment.requested('order', 'customer', amount);
    payment.letGo();
    expect([payment.nextOperation, payment.answerTo('void')]).toEqual(['authorise', undefined]);
    payment.settle('authorise', approved('auth_1'));
    expect([payment.nextOperation, payment.answerTo('void')]).toEqual(['void', undefined]);
  });

  test('given up before the provider heard of it is over', () => {
    const payment = Payment.requested('order', 'customer', amount);
    expect(payment.dispenseWith('authorise')).toBe(false);
    payment.letGo();
    expect(payment.dispenseWith('authorise')).toBe(true);
    expect([payment.state.status, payment.nextOperation, payment.answerTo('void')]).toEqual([
      'VOIDED',
      undefined,
      { settled: 'done' },
    ]);
  });

  test('whose authorisation is heard of after all, given up and thought never made, is voided at the provider too', () => {
    const payment = aPayment('PENDING', 'VOIDED');
    payment.dispenseWith('authorise');
    expect(payment.settle('authorise', approved('auth_1'))).toBe(true);
    expect([payment.state.status, payment.nextOperation]).toEqual(['AUTHORISED', 'void']);
  });

  test('hears each answer once, and a stale one changes nothing', () => {
    const payment = aPayment('PENDING', 'VOIDED');
    payment.settle('authorise', approved('auth_1'));
    expect([
      payment.settle('authorise', approved('auth_1')),
      payment.settle('authorise', declined('No.')),
      payment.dispenseWith('authorise'),
    ]).toEqual([false, false, false]);
    expect(payment.state.status).toBe('AUTHORISED');
  });

  test('voided before it was asked for is refused when it comes', () => {
    const payment = Payment.voidedBeforehand('order', 'customer');
    expect(payment.state).toMatchObject({ status: 'VOIDED', amount: null });
    expect(payment.nextOperation).toBeUndefined();
    expect(payment.answerTo('authorise')).toEqual({
      settled: 'refused',
      reason: 'The order was given up before its payment was made.',
    });
  });

  test('to be given back while it is being taken is taken first', () => {
    const payment = aPayment('AUTHORISED', 'CAPTURED');
    payment.giveBack();
    expect(payment.nextOperation).toBe('capture');
    payment.settle('capture', approved('cap_1'));
    expect(payment.nextOperation).toBe('refund');
    expect([payment.answerTo('capture'), payment.answerTo('refund')]).toEqual([{ settled: 'done' }, undefined]);
  });
});

describe('what is asked twice changes nothing', () => {
  test.each([
    ['void', aPayment('VOIDED', 'VOIDED'), (payment: Payment) => payment.letGo()],
    ['void of a declined one', aPayment('DECLINED', 'AUTHORISED'), (payment: Payment) => payment.letGo()],
    ['capture', aPayment('CAPTURED', 'CAPTURED'), (payment: Payment) => payment.take()],
    ['capture of a refunded one', aPayment('REFUNDED', 'REFUNDED'), (payment: Payment) => payment.take()],
    ['refund', aPayment('REFUNDED', 'REFUNDED'), (payment: Payment) => payment.giveBack()],
    ['refund of a declined one', aPayment('DECLINED', 'AUTHORISED'), (payment: Payment) => payment.giveBack()],
    ['refund of a voided one', aPayment('VOIDED', 'VOIDED'), (payment: Payment) => payment.giveBack()],
  ])('%s', (_, payment, ask) => {
    const { status } = payment.state;
    ask(payment);
    expect([payment.state.status, payment.nextOperation]).toEqual([status, undefined]);
  });
});

describe('what must not happen calls a person', () => {
  test.each([
    ['AUTHORISED', 'CAPTURED'],
    ['CAPTURED', 'CAPTURED'],
    ['REFUNDED', 'REFUNDED'],
  ] as const)('a void of a payment that is %s and on its way to %s', (status, goal) => {
    expect(() => aPayment(status, goal).letGo()).toThrow(
      'can not be voided: its money is being taken or was: refund it instead.',
    );
  });

  test.each([
    ['PENDING', 'AUTHORISED'],
    ['PENDING', 'VOIDED'],
    ['AUTHORISED', 'VOIDED'],
    ['DECLINED', 'AUTHORISED'],
    ['VOIDED', 'VOIDED'],
  ] as const)('a capture of a payment that is %s and on its way to %s', (status, goal) => {
    expect(() => aPayment(status, goal).take()).toThrow('can not be captured: no money is held for it.');
  });

  test('a refund of money that is only held', () => {
    expect(() => aPayment('AUTHORISED', 'AUTHORISED').giveBack()).toThrow(
      'can not be refunded: its money was not taken yet: void it instead.',
    );
  });

  test('a provider that refuses to capture what it authorised', () => {
    expect(() =>
      aPayment('AUTHORISED', 'CAPTURED').settle('capture', declined('The authorisation has expired.')),
    ).toThrow(
      'The provider refuses to capture the payment of order order: The authorisation has expired. A person has to look.',
    );
  });
});
