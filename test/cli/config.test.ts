import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

describe('the configuration', () => {
  it('has defaults, also for empty variables', () => {
    const defaults = {
      db: 'data/patron.db',
      port: 3000,
      currency: undefined,
      timezone: 'UTC',
      locale: 'en-GB',
      prefix: '',
      host: '127.0.0.1',
      debug: false,
    };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PATRON_DB: '', PATRON_PORT: '', PATRON_LOCALE: '', OTHER: 'x' })).toEqual(defaults);
  });
  it('reads every variable', () => {
    expect(
      readConfig({
        PATRON_DB: '/x/y.db',
        PATRON_PORT: '8080',
        PATRON_CURRENCY: 'eur',
        PATRON_TIMEZONE: 'Europe/Berlin',
        PATRON_LOCALE: 'de-DE',
        PATRON_DEBUG: '1',
        PATRON_PREFIX: 'acme-',
        PATRON_HOST: '0.0.0.0',
      }),
    ).toEqual({
      db: '/x/y.db',
      port: 8080,
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      locale: 'de-DE',
      prefix: 'acme-',
      host: '0.0.0.0',
      debug: true,
    });
  });
  it.each([
    [{ PATRON_LOCAL: 'de' }, 'Did you mean PATRON_LOCALE?'],
    [{ PATRON_SOMETHING_ELSE: '1' }, 'Known names'],
    [{ PATRON_PORT: '0' }, 'PATRON_PORT is 0'],
    [{ PATRON_PORT: '65536' }, 'PATRON_PORT is 65536'],
    [{ PATRON_CURRENCY: 'pounds' }, 'ISO code'],
    [{ PATRON_TIMEZONE: 'Mars/Base' }, 'Europe/London'],
    [{ PATRON_LOCALE: 'not a locale' }, 'language tag'],
    [{ PATRON_DEBUG: 'maybe' }, 'Set 1 or 0'],
  ])('%j is refused with the remedy', (env, part) => {
    expect(() => readConfig(env)).toThrow(part);
  });
  it('names everything that is wrong at once', () => {
    expect(() => readConfig({ PATRON_PORT: 'x', PATRON_LOCAL: 'de' })).toThrow(/PATRON_LOCAL.*PATRON_PORT/s);
  });
});
