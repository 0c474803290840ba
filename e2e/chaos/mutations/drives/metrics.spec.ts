import { expect, test } from '@jest/globals';
import { countIn } from './metrics.js';

const text = `# HELP handled_total Messages
# TYPE handled_total counter
handled_total{service="payment",queue="a"} 3
handled_total{queue="b"} 4
handled_total{queue="c"} 5
other_total{queue="a"} 7
`;

test('adds up one counter over some queues', () => {
  expect(countIn(text, 'handled_total', ['a', 'b'])).toBe(7);
});

test('is nothing before anything was counted', () => {
  expect(countIn(text, 'handled_total', ['d'])).toBe(0);
});
