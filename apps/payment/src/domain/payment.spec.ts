import { describe, expect, test } from '@jest/globals';
import { Payment } from './payment.js';
import type { PaymentState } from './payment-state.js';
import type { PaymentGoal, PaymentStatus } from './payment-status.js';

const amount = { amount: 5_000, currency: 'EUR' };
const approved = (id: string) => ({ status: 'approved', id }) as const;
const declined = (message: string) => ({ status: 'declined', message }) as const;

const requested = () => Payment.requested('order', 'customer', amount);
const aPayment = (status: PaymentStatus, goal: PaymentGoal, rest: Partial<PaymentState> = {}) =>
  new Payment({ ...requested().state, status, goal, ...rest });

describe('a payment', () => {
  test('is authorised, captured and refunded, and keeps what the provider calls each', () => {
    const payment = requested();
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
    const payment = requested();
    const reason = 'There is not enough money on the card.';
    payment.settle('authorise', declined(reason));
    expect(payment.state).toMatchObject({ status: 'DECLINED', declineReason: reason });
    expect(payment.settlementOf('authorise')).toEqual({ settled: 'declined', reason });
    expect(payment.settlementOf('void')).toEqual({ settled: 'voided' });
  });

  test('whose outcome is unknown is voided once its late success comes to light', () => {
    const payment = requested();
    payment.letGo();
    expect([payment.nextOperation, payment.settlementOf('void')]).toEqual(['authorise', undefined]);
    payment.settle('authorise', approved('auth_1'));
    expect([payment.nextOperation, payment.settlementOf('void')]).toEqual(['void', undefined]);
    expect(payment.settlementOf('authorise')).toEqual({ settled: 'given-up' });
  });

  test('given up before the provider heard of it is over', () => {
    const payment = requested();
    expect(payment.dispenseWith('authorise')).toBe(false);
    payment.letGo();
    expect(payment.dispenseWith('authorise')).toBe(true);
    expect([payment.state.status, payment.nextOperation, payment.settlementOf('void')]).toEqual([
      'VOIDED',
      undefined,
      { settled: 'voided' },
    ]);
  });

  test('whose authorisation is heard of after all, given up and thought never made, is voided at the provider too', () => {
    const payment = aPayment('PENDING', 'VOIDED');
    payment.dispenseWith('authorise');
    expect(payment.settle('authorise', approved('auth_1'))).toBe(true);
    expect([payment.state.status, payment.nextOperation]).toEqual(['AUTHORISED', 'void']);
    payment.settle('void', approved('void_1'));
    expect([payment.state.status, payment.nextOperation]).toEqual(['VOIDED', undefined]);
  });

  test('given up stays so, however often the provider is asked about its authorisation in vain', () => {
    const payment = aPayment('PENDING', 'VOIDED');
    payment.dispenseWith('authorise');
    const { state } = payment;
    expect([payment.dispenseWith('authorise'), payment.settle('authorise', declined('No.'))]).toEqual([true, false]);
    expect(payment.state).toBe(state);
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
});

describe('money to be given back', () => {
  test.each([
    ['letGo', 'void'],
    ['giveBack', 'refund'],
  ] as const)('that is only held is voided, whichever way it is asked for: %s', (wish, operation) => {
    const payment = aPayment('AUTHORISED', 'AUTHORISED');
    payment[wish]();
    expect([payment.nextOperation, payment.settlementOf(operation)]).toEqual(['void', undefined]);
    payment.settle('void', approved('void_1'));
    expect([payment.state.status, payment.settlementOf(operation)]).toEqual(['VOIDED', { settled: 'voided' }]);
  });

  test('while it is being taken: when that has happened, it is refunded', () => {
    const payment = aPayment('AUTHORISED', 'CAPTURED');
    payment.giveBack();
    expect([payment.nextOperation, payment.settlementOf('capture')]).toEqual(['capture', undefined]);
    payment.settle('capture', approved('cap_1'));
    expect(payment.nextOperation).toBe('refund');
    expect([payment.settlementOf('capture'), payment.settlementOf('refund')]).toEqual([
      { settled: 'captured' },
      undefined,
    ]);
  });

  test('while it is being taken: when that has not happened, it is voided', () => {
    const payment = aPayment('AUTHORISED', 'CAPTURED');
    expect(payment.dispenseWith('capture')).toBe(false);
    payment.giveBack();
    expect(payment.dispenseWith('capture')).toBe(true);
    expect([payment.nextOperation, payment.settlementOf('capture')]).toEqual(['void', { settled: 'given-up' }]);
  });

  test('and taken by a request that was thought lost is refunded; the void is dispensed with', () => {
    const payment = aPayment('AUTHORISED', 'REFUNDED');
    payment.dispenseWith('capture');
    expect(payment.dispenseWith('void')).toBe(false);
    payment.settle('capture', approved('cap_1'));
    expect([payment.nextOperation, payment.dispenseWith('void')]).toEqual(['refund', true]);
    payment.settle('refund', approved('ref_1'));
    expect([payment.nextOperation, payment.settlementOf('refund')]).toEqual([undefined, { settled: 'refunded' }]);
  });

  test.each(['AUTHORISED', 'VOIDED', 'DECLINED', 'PENDING'] as const)('is not taken any more: %s', (status) => {
    const payment = aPayment(status, 'AUTHORISED');
    payment.giveBack();
    payment.take();
    expect(payment.settlementOf('capture')).toEqual({ settled: 'given-up' });
    expect(payment.nextOperation).not.toBe('capture');
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

  test.each(['PENDING', 'DECLINED'] as const)('a capture of a payment that is %s', (status) => {
    expect(() => aPayment(status, 'AUTHORISED').take()).toThrow('can not be captured: no money is held for it.');
  });

  test.each([
    ['capture', 'AUTHORISED', 'CAPTURED'],
    ['void', 'AUTHORISED', 'VOIDED'],
    ['refund', 'CAPTURED', 'REFUNDED'],
  ] as const)('a provider that refuses to %s: it is not over, and not dispensed with', (operation, status, goal) => {
    const payment = aPayment(status, goal);
    expect([payment.settle(operation, declined('No.')), payment.dispenseWith(operation)]).toEqual([false, false]);
    expect(payment.nextOperation).toBe(operation);
  });
});
