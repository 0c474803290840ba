import { describe, expect, test } from '@jest/globals';
import { incomingAttributes, outgoingAttributes } from './http-spans.js';

describe('the span of an incoming request', () => {
  test('tells the names of the query’s parameters, never their values', () => {
    expect(incomingAttributes({ url: '/users?email=ada%40souk.test&page=2' })['url.query']).toBe(
      'email=REDACTED&page=REDACTED',
    );
    expect(incomingAttributes({ url: '/users' })['url.query']).toBeUndefined();
  });

  test('does not tell where it came from', () => {
    expect(incomingAttributes({ url: '/' })).toMatchObject({
      'client.address': undefined,
      'network.peer.address': undefined,
    });
  });
});

describe('the span of an outgoing request', () => {
  const request = { origin: 'http://users:8080', path: '/users?email=ada%40souk.test', method: 'GET' };

  test('tells the address without the values of its query', () => {
    expect(outgoingAttributes(request)['url.full']).toBe('http://users:8080/users?email=REDACTED');
  });

  test('tells the method once, unless it is no standard one', () => {
    expect(outgoingAttributes(request)['http.request.method_original']).toBeUndefined();
    expect(outgoingAttributes({ ...request, method: 'BREW' })['http.request.method_original']).toBe('BREW');
  });
});
