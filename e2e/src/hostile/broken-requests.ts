const host = 'Host: shop.test';
const order = 'POST /api/v1/orders HTTP/1.1';
const list = 'GET /api/v1/products HTTP/1.1';
const lines = (...all: readonly string[]): string => all.join('\r\n');
const json = 'Content-Type: application/json';
/** What a second request would be that hides in the body of the first. */
const hidden = lines('GET /smuggled HTTP/1.1', host, '', '');

/** Bytes that no honest client sends: each is refused, and its connection is closed, as nobody knows where a next request would begin. */
export const brokenRequests: readonly [what: string, bytes: string][] = [
  [
    'a length and chunks',
    lines(order, host, json, 'Content-Length: 4', 'Transfer-Encoding: chunked', '', '0', '', hidden),
  ],
  [
    'chunks and a length',
    lines(order, host, json, 'Transfer-Encoding: chunked', 'Content-Length: 4', '', '0', '', hidden),
  ],
  ['two lengths', lines(order, host, json, 'Content-Length: 2', 'Content-Length: 40', '', `{}${hidden}`)],
  ['the same length twice', lines(order, host, json, 'Content-Length: 2', 'Content-Length: 2', '', '{}')],
  ['a list of lengths', lines(order, host, json, 'Content-Length: 2, 2', '', '{}')],
  ['a length with a sign', lines(order, host, json, 'Content-Length: +2', '', '{}')],
  ['a negative length', lines(order, host, json, 'Content-Length: -2', '', '{}')],
  ['a length in hexadecimal', lines(order, host, json, 'Content-Length: 0x2', '', '{}')],
  ['an unknown transfer coding', lines(order, host, json, 'Transfer-Encoding: xchunked', '', '0', '', hidden)],
  [
    'chunks that are not the last coding',
    lines(order, host, json, 'Transfer-Encoding: chunked, identity', '', '0', '', hidden),
  ],
  ['a space before the colon', lines(order, host, json, 'Transfer-Encoding : chunked', '', '0', '', hidden)],
  ['a chunk of no size', lines(order, host, json, 'Transfer-Encoding: chunked', '', 'zz', '{}', '0', '', '')],
  ['a NUL in a header', lines(list, host, 'X-Note: a\0b', '', '')],
  ['a line break alone in a header', lines(list, host, 'X-Note: a\rX-User-Id: me', '', '')],
  ['a header without a name', lines(list, host, ': none', '', '')],
  ['a version that there is not', lines('GET /api/v1/products HTTP/9.9', host, '', '')],
  ['the preface of HTTP/2', lines('PRI * HTTP/2.0', '', 'SM', '', '')],
  ['a method that there is not', lines('LOOK /api/v1/products HTTP/1.1', host, '', '')],
  ['the greeting of TLS', '\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003'],
  ['a greeting of another protocol', 'SSH-2.0-lamp\r\n'],
];

/** Requests that can be read and mean nothing good: refused, or answered as if the odd part were not there. */
export const oddRequests: readonly [what: string, bytes: string, statuses: readonly number[]][] = [
  [
    'an address of somebody else',
    lines('GET http://evil.test/api/v1/products HTTP/1.1', host, '', ''),
    [200, 400, 404],
  ],
  ['no host', lines(list, '', ''), [400]],
  ['a request of the first days', lines('GET /api/v1/products', '', ''), [200, 400]],
  ['a line break in the path', lines('GET /api/v1/products', 'X-User-Id: me HTTP/1.1', host, '', ''), [200, 400]],
  ['a request to echo', lines('TRACE /api/v1/products HTTP/1.1', host, 'X-Note: secret', '', ''), [400, 404, 405]],
  [
    'another method in a header',
    lines(list, host, 'X-HTTP-Method-Override: DELETE', 'X-Method-Override: DELETE', '', ''),
    [200],
  ],
  ['a folded header', lines(list, host, 'X-Note: a', ' b', '', ''), [200, 400]],
  ['an upgrade', lines(list, host, 'Connection: upgrade', 'Upgrade: h2c', '', ''), [200, 400]],
  ['an expectation', lines(list, host, 'Expect: a-miracle', '', ''), [200, 400, 417]],
  ['two hosts', lines(list, host, 'Host: evil.test', '', ''), [200, 400]],
];
