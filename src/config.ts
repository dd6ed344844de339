import { closestMatch } from '../commands/contract/closest-match.ts';
import { UserError } from '../commands/contract/user-error.ts';

export type Config = {
  /** The database file. PATRON_DB, default `data/patron.db`. */
  readonly db: string;
  /** Where the service listens. PATRON_PORT, default 3000. */
  readonly port: number;
  /** Currency of imports that name none, an ISO 4217 code. PATRON_CURRENCY, default none. */
  readonly currency: string | undefined;
  /** Zone in which schedules and times of day are meant. PATRON_TIMEZONE, default UTC. */
  readonly timezone: string;
  /** How numbers and dates are written. PATRON_LOCALE, default en-GB. */
  readonly locale: string;
  /** Before the name of every short command, where another app has taken it. PATRON_PREFIX, default none. */
  readonly prefix: string;
  /** The address the service listens on. PATRON_HOST, default 127.0.0.1: this machine alone. */
  readonly host: string;
  /** Stack traces on standard error. PATRON_DEBUG=1, default off. */
  readonly debug: boolean;
};

export type Environment = { readonly [name: string]: string | undefined };

const NAMES = [
  'PATRON_DB',
  'PATRON_PORT',
  'PATRON_CURRENCY',
  'PATRON_TIMEZONE',
  'PATRON_LOCALE',
  'PATRON_PREFIX',
  'PATRON_HOST',
  'PATRON_DEBUG',
];

/**
 * Reads the environment, once, in this one place. An empty variable counts as not set.
 *
 * @throws {UserError} if a `PATRON_` name is unknown or a value makes no sense, all of them in one message
 */
export function readConfig(env: Environment): Config {
  const refused = Object.keys(env)
    .filter((name) => name.startsWith('PATRON_') && !NAMES.includes(name))
    .map(unknownName);
  const read = <T>(name: string, fallback: T, parse: (value: string) => T | undefined, remedy: string): T => {
    const value = env[name];
    if (value === undefined || value === '') return fallback;
    const parsed = parse(value);
    if (parsed === undefined) refused.push(`${name} is ${value}. ${remedy}`);
    return parsed ?? fallback;
  };
  const config: Config = Object.freeze({
    db: env.PATRON_DB || 'data/patron.db',
    port: read('PATRON_PORT', 3000, parsePort, 'Set a whole number from 1 to 65535.'),
    currency: read('PATRON_CURRENCY', undefined, parseCurrency, 'Set an ISO code such as GBP or EUR.'),
    timezone: read('PATRON_TIMEZONE', 'UTC', parseTimezone, 'Set a zone such as Europe/London.'),
    locale: read('PATRON_LOCALE', 'en-GB', parseLocale, 'Set a language tag such as en-GB or de-DE.'),
    prefix: read(
      'PATRON_PREFIX',
      '',
      parsePrefix,
      'Set at most 12 small letters, digits and dashes, such as acme-.',
    ),
    host: env.PATRON_HOST || '127.0.0.1',
    debug: read('PATRON_DEBUG', false, parseSwitch, 'Set 1 or 0.'),
  });
  if (refused.length > 0) throw new UserError(refused.join(' '));
  return config;
}

function unknownName(name: string): string {
  const meant = closestMatch(name, NAMES);
  return meant === undefined
    ? `The environment sets ${name}, which is unknown. Known names: ${NAMES.join(', ')}.`
    : `The environment sets ${name}, which is unknown. Did you mean ${meant}?`;
}

function parsePort(value: string): number | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** An ISO 4217 code in capitals, or undefined when there is no such currency. */
export function parseCurrency(value: string): string | undefined {
  const code = value.toUpperCase();
  return Intl.supportedValuesOf('currency').includes(code) ? code : undefined;
}

const parsePrefix = (value: string) => (/^[a-z0-9][a-z0-9-]{0,11}$/.test(value) ? value : undefined);

/** The zone's own name, or undefined where there is no such zone. */
export const parseTimezone = (value: string) =>
  canonical(() => new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone);

const parseLocale = (value: string) => canonical(() => Intl.NumberFormat.supportedLocalesOf(value)[0]);

/** Intl says no by throwing. */
function canonical(resolve: () => string | undefined): string | undefined {
  try {
    return resolve();
  } catch {
    return undefined;
  }
}

const SWITCHES: { readonly [value: string]: boolean } = { '1': true, true: true, '0': false, false: false };

const parseSwitch = (value: string) => SWITCHES[value];
