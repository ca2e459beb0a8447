import assert from 'node:assert/strict';

/**
 * Demands that every member of `expected` is in `actual` with the same value, however deep. Collections have the same length and order.
 * Members that only the answer has are allowed: the service shows every property of a type, and annotations.
 */
export function shows(actual, expected, path = '') {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), `${path} is a collection`);
    assert.equal(actual.length, expected.length, `${path} has as many members`);
    expected.forEach((value, index) => shows(actual[index], value, `${path}[${index}]`));
  } else if (expected !== null && typeof expected === 'object') {
    assert.ok(actual !== null && typeof actual === 'object', `${path} is an object`);
    Object.entries(expected).forEach(([name, value]) => shows(actual[name], value, `${path}/${name}`));
  } else {
    assert.equal(actual, expected, path);
  }
}

/** A copy without some members: what an answer shows when they are not asked for, or may not show. */
export const without = (object, ...names) => Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** A record as it is without `$expand`. */
export const flat = record => without(record, 'sessions', 'participants_v2');

/** A session as it is without `$expand`. */
export const flatSession = session => without(session, 'segments');

/** An answer for a client that wants no metadata: the same without annotations, however deep. */
export function plain(value) {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@'))
      .map(([name, inner]) => [name, plain(inner)])
  );
}

export const ids = values => values.map(value => value.id);
