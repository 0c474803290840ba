import { expect, test } from '@jest/globals';
import { Code } from './grpc-error.js';
import { codeOf, httpStatusOf } from './http-status.js';

test.each([400, 401, 403, 404, 409, 412, 429, 499, 500, 501, 503, 504])('%d survives both ways', (status) => {
  expect(httpStatusOf(codeOf(status))).toBe(status);
});

test.each([
  [422, Code.INVALID_ARGUMENT],
  [413, Code.RESOURCE_EXHAUSTED],
  [410, Code.FAILED_PRECONDITION],
  [502, Code.INTERNAL],
])('%d has no code of its own', (status, code) => {
  expect(codeOf(status)).toBe(code);
});

test.each([Code.UNKNOWN, Code.DATA_LOSS])('code %d has no status of its own', (code) => {
  expect(httpStatusOf(code)).toBe(500);
});
