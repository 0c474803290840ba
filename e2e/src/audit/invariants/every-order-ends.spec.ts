import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { everyOrderEnds } from './every-order-ends.js';

describe('every order ends', () => {
  test('holds in a sound shop', () => {
    expect(everyOrderEnds.check(soundFacts).breaches).toEqual([]);
  });

  test('is broken by an order that stays on its way', () => {
    const facts = changed('orders', 'delivered', {
      status: 'PENDING',
      openSteps: [{ step: 'authorise-payment', status: 'started' }],
    });
    expect(everyOrderEnds.check(facts).breaches).toEqual([
      { of: 'order delivered', what: 'still PENDING 3600 s after it was placed; authorise-payment is started' },
    ]);
  });

  test('is broken by a step that goes on although its order has ended', () => {
    const facts = changed('orders', 'rejected', { openSteps: [{ step: 'release-stock', status: 'started' }] });
    expect(everyOrderEnds.check(facts).breaches).toEqual([
      { of: 'order rejected', what: 'is REJECTED, but release-stock is started' },
    ]);
  });

  test('is broken by a wish to cancel that nobody has decided on', () => {
    expect(everyOrderEnds.check(changed('orders', 'delivered', { cancellation: 'requested' })).breaches).toEqual([
      { of: 'order delivered', what: 'is DELIVERED, but nobody has decided on its cancellation' },
    ]);
    expect(everyOrderEnds.check(changed('orders', 'delivered', { cancellation: 'refused' })).breaches).toEqual([]);
  });

  test('names what waits for a person, and holds', () => {
    expect(everyOrderEnds.check(soundFacts).notes).toEqual(['order uncaptured: capture-payment needs a person']);
  });
});
