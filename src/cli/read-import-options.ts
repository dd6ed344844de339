import { closestMatch, comparable } from '../../commands/contract/closest-match.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import { ENCODINGS } from '../../db/imports/encoding.ts';
import { type ImportOptions, SHAPES, type Shape } from '../../db/imports/import-options.ts';
import { parseCurrency } from '../config.ts';

/** What the person wrote, before it is looked at. */
type WrittenOptions = {
  readonly as: string | undefined;
  readonly currency: string | undefined;
  readonly dates: string | undefined;
  readonly decimal: string | undefined;
  readonly encoding: string | undefined;
  /** `role=header` each. */
  readonly map: readonly string[];
  readonly outcomes: readonly string[];
  readonly force: boolean;
};

const DATES = ['iso', 'compact', 'dmy', 'mdy', 'named', 'excel', 'unix'] as const;
const DECIMALS = ['.', ','] as const;

/**
 * Reads the options of an import; what is not given stays absent and is found out from the file.
 *
 * @throws {UserError} if a value is none of those that are known
 */
export function readImportOptions(written: WrittenOptions): ImportOptions {
  const { as, currency, dates, decimal, encoding, map, outcomes, force } = written;
  const shape = as === undefined || as === 'auto' ? undefined : as;
  return {
    ...(shape !== undefined && { as: oneOf('as', Object.keys(SHAPES) as Shape[], shape) }),
    ...(currency !== undefined && { currency: requireCurrency(currency) }),
    ...(dates !== undefined && { dates: oneOf('dates', DATES, dates) }),
    ...(decimal !== undefined && { decimal: requireDecimal(decimal) }),
    ...(encoding !== undefined && { encoding: oneOf('encoding', ENCODINGS, encoding) }),
    ...(map.length > 0 && { map: Object.fromEntries(map.map(readPair)) }),
    ...(outcomes.length > 0 && { outcomes }),
    ...(force && { force }),
  };
}

function oneOf<T extends string>(option: string, values: readonly T[], written: string): T {
  const value = values.find((known) => comparable(known) === comparable(written));
  if (value !== undefined) return value;
  const meant = closestMatch(written, values);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  throw new UserError(`--${option} is one of ${values.join(', ')}, and got ${written}.${hint}`);
}

function requireDecimal(written: string): (typeof DECIMALS)[number] {
  const sign = DECIMALS.find((known) => known === written);
  if (sign !== undefined) return sign;
  throw new UserError(`--decimal is the sign before decimals, . or , and got ${written}.`);
}

function requireCurrency(written: string): string {
  const code = parseCurrency(written);
  if (code !== undefined) return code;
  throw new UserError(`There is no currency ${written}. Give an ISO code such as GBP or EUR.`);
}

function readPair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  const [role, header] = [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
  if (equals > 0 && role !== '' && header !== '') return [role, header];
  throw new UserError(`--map wants ROLE=HEADER, such as --map amount=Price, and got ${pair}.`);
}
