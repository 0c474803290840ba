/** Levels of arrays and objects in a body at most: no honest one has more, and what walks through it may do so by recursion. */
const LEVELS = 32;

/**
 * What is wrong with a parsed JSON value, whatever it should be: nested too deep, or with keys that would change the prototype of
 * an object it is copied to. Undefined for nothing.
 */
export function hostileIn(value: unknown): string | undefined {
  let level: object[] = objectsIn([value]);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > LEVELS) return `The body is nested deeper than ${LEVELS} levels.`;
    const forbidden = level.map(forbiddenKey).find((key) => key !== undefined);
    if (forbidden) return `The body has the key ${forbidden}, which no field has.`;
    level = level.flatMap((object) => objectsIn(Object.values(object)));
  }
  return undefined;
}

function objectsIn(values: readonly unknown[]): object[] {
  return values.filter((value): value is object => typeof value === 'object' && value !== null);
}

function forbiddenKey(object: object): string | undefined {
  if (Object.hasOwn(object, '__proto__')) return '__proto__';
  if (!Object.hasOwn(object, 'constructor')) return undefined;
  const { constructor } = object as { constructor: unknown };
  const isPoison = typeof constructor === 'object' && constructor !== null && Object.hasOwn(constructor, 'prototype');
  return isPoison ? 'constructor.prototype' : undefined;
}
