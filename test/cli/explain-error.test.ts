import { describe, expect, it } from 'vitest';
import { explainError } from '../../src/cli/explain-error.ts';

const errorWith = (properties: object, message = 'inside') => Object.assign(new Error(message), properties);

describe('an error', () => {
  it.each(['UserError', 'ImportError', 'DatabaseError'])('of the name %s is its own sentence', (name) => {
    expect(explainError(errorWith({ name }, 'What to do.'))).toBe('What to do.');
  });
  it.each([
    [{ code: 'SQLITE_BUSY' }, 'in use by another process'],
    [{ code: 'SQLITE_BUSY_SNAPSHOT' }, 'in use by another process'],
    [{ code: 'SQLITE_CANTOPEN' }, '--db'],
    [{ code: 'SQLITE_CORRUPT_VTAB' }, 'backup'],
    [{ code: 'SQLITE_FULL' }, 'disk is full'],
    [{ code: 'EACCES', path: '/x' }, '/x may not be read'],
    [{ code: 'ENOSPC', path: 'out/a.png' }, 'out/a.png does not fit'],
  ])('with %j is explained with the remedy', (properties, part) => {
    expect(explainError(errorWith(properties))).toContain(part);
  });
  it('of a missing package says how to get it', () => {
    const error = errorWith({ code: 'ERR_MODULE_NOT_FOUND' }, "Cannot find package 'kysely' imported from …");
    expect(explainError(error)).toContain('npm ci');
  });
  it.each([
    new TypeError('x is not a function'),
    errorWith({ code: 'SQLITE_ERROR' }),
    errorWith({ code: 'ERR_MODULE_NOT_FOUND' }, "Cannot find module './own-file.ts'"),
    errorWith({ code: 'ENOENT' }),
    'a string',
    undefined,
  ])('that is a fault of the program stays unexplained: %s', (error) => {
    expect(explainError(error)).toBeUndefined();
  });
});
