import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { EmittingContextManager } from './emitting-context-manager.js';

const KEY = createContextKey('request');
const manager = new EmittingContextManager();
const seen = (): unknown => manager.active().getValue(KEY);

test('listeners run in the context that their emitter was bound to, whoever emits', () => {
  const emitter = manager.bind(ROOT_CONTEXT.setValue(KEY, 1), new EventEmitter());
  const heard: unknown[] = [];
  emitter.on('data', (chunk) => heard.push([chunk, seen()]));
  expect(manager.with(ROOT_CONTEXT.setValue(KEY, 2), () => emitter.emit('data', 'a'))).toBe(true);
  expect(emitter.emit('data', 'b')).toBe(true);
  expect(heard).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect(emitter.emit('end')).toBe(false);
});

test('a listener can be removed as from any other', () => {
  const emitter = manager.bind(ROOT_CONTEXT.setValue(KEY, 1), new EventEmitter());
  const fail = (): void => expect('called').toBe('not called');
  emitter.once('data', fail).on('data', fail).off('data', fail).off('data', fail);
  expect(emitter.emit('data')).toBe(false);
});

test('a function is bound too', () => {
  expect(manager.bind(ROOT_CONTEXT.setValue(KEY, 3), seen)()).toBe(3);
});
