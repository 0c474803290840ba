import { expect, test } from '@jest/globals';
import { correlationIn } from './correlation-in.js';

test('the correlation id is read from whatever else is in the body', () => {
  expect(correlationIn(Buffer.from('{"correlationid":"0af7","data":null}'))).toBe('0af7');
});

test.each(['', 'null', '{"correlationid":7}', String.raw`{"correlationid":"a\nb"}`, '{"correlationid":"'])(
  'there is none in %j',
  (body) => {
    expect(correlationIn(Buffer.from(body))).toBeUndefined();
  },
);
