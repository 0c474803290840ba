import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { defineCommand } from './define-command.js';
import { defineEvent } from './define-event.js';

const payload = z.object({ lamp: z.string() });

describe('a message definition', () => {
  test('is also what makes the message', () => {
    const lampLit = defineEvent('lamp.lit', payload);
    expect([lampLit.kind, lampLit.version, lampLit.routingKey]).toEqual(['event', 1, 'lamp.lit']);
    expect(lampLit.name).toBe('lamp.lit');
    expect(lampLit('l1', { lamp: 'l1' })).toMatchObject({
      definition: { name: 'lamp.lit' },
      subject: 'l1',
      payload: { lamp: 'l1' },
    });
  });

  test('of a later version travels under a name of its own', () => {
    const { name, routingKey } = defineEvent('lamp.lit', payload, 2);
    expect([name, routingKey]).toEqual(['lamp.lit', 'lamp.lit.v2']);
  });

  test('of a command knows its addressee and its refusals', () => {
    const light = defineCommand('lamps.light-lamp', { payload, reply: z.object({}), refusals: ['NO_OIL'] });
    expect([light.kind, light.addressee, light.refusals]).toEqual(['command', 'lamps', ['NO_OIL']]);
  });
});
