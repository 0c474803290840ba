import { describe, expect, test } from '@jest/globals';
import { topology } from '@souk/contracts';
import { faultTargets } from './fault-targets.js';
import { FaultsHeader } from './faults-header.js';

const headerWhere = (faults: 'on' | 'off') =>
  new FaultsHeader({ service: 'orders', rabbitmqUrl: '', messages: topology.orders, faults });
const header = headerWhere('on');
const refusalOf = (text: string): unknown => {
  try {
    return header.checked(text);
  } catch (error) {
    return error;
  }
};

describe('the header x-souk-faults', () => {
  test.each([
    'payment.authorise-payment=crash-after-commit@1',
    'payment.stock.reserved=fail@*,orders.replies=duplicate@2',
    'inventory.order.placed=delay:500',
    'orders.order.placed=crash-before-publish,payment.payment.voided=crash-after-publish',
    'orders.place-order=crash,payment.provider-call=crash,shipping.milestone=crash@2',
  ])('takes %s', (text) => {
    expect(header.checked(` ${text} `)).toBe(text);
  });

  test('that is missing or empty aims nothing, wherever it is', () => {
    for (const text of [undefined, '', '  ']) expect(headerWhere('off').checked(text)).toBeUndefined();
  });

  test('is refused where faults are switched off', () => {
    expect(() => headerWhere('off').checked('payment.authorise-payment=fail')).toThrow(
      expect.objectContaining({ status: 403, detail: expect.stringContaining('switched off') }),
    );
  });

  test.each([
    ['payment.make-coffee=fail', 'payment.authorise-payment'],
    ['inventory.product.added=fail', 'inventory.order.placed'],
    ['orders.payment.fault-injected=fail', 'orders.replies'],
    ['payment.provider-call=fail', 'there is crash'],
    ['payment.authorise-payment=crash-before-publish', 'there is fail'],
    ['payment.authorise-payment=explode', 'fail, hang'],
    ['nonsense', 'nonsense'],
    [`payment.authorise-payment=fail,${' '.repeat(2_048)}orders.replies=fail`, '2048'],
  ])('that says %s is refused, named, with what is known', (text, told) => {
    expect(refusalOf(text)).toMatchObject({
      status: 422,
      errors: [{ path: 'x-souk-faults', message: expect.stringContaining(told) }],
    });
  });
});

test('every target belongs to a service that tells when it was hit', () => {
  const services = new Set([...faultTargets.keys()].map((target) => target.split('.')[0]));
  expect([...services].toSorted()).toEqual(['inventory', 'notifications', 'orders', 'payment', 'shipping']);
});
