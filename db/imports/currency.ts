import type { Database } from 'better-sqlite3';
import { ImportError } from './import-error.ts';
import { isSameCurrency } from './one-currency.ts';

/** Decimal digits of money in a currency that nobody named. */
const USUAL_DIGITS = 2;

/**
 * The number of decimal digits of the database's money. The first currency named is kept; another one is refused,
 * because amounts in two currencies can't be added.
 *
 * @param currency ISO 4217 code, or undefined where the person names none
 */
export function settleCurrency(sqlite: Database, currency?: string): number {
  if (currency === undefined) return Number(setting(sqlite, 'currency_digits') ?? USUAL_DIGITS);
  const code = currency.toUpperCase();
  if (!/^[A-Z]{3}$/.test(code) || !Intl.supportedValuesOf('currency').includes(code)) {
    throw new ImportError(`“${currency}” is no currency code. Use one of three letters, such as GBP or EUR.`);
  }
  const stored = currencyOf(sqlite);
  if (stored !== null && !isSameCurrency(stored, code)) {
    throw new ImportError(
      `The database holds amounts in ${stored}; ${code} can’t be added to them. Import into another database (--db).`,
    );
  }
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const former =
    setting(sqlite, 'currency_digits') ?? (holdsMoney(sqlite) ? String(USUAL_DIGITS) : undefined);
  if (former !== undefined && Number(former) !== digits) {
    throw new ImportError(
      `The database holds amounts with ${former} decimals; ${code} has ${digits}. Import into another database (--db).`,
    );
  }
  write(sqlite, 'currency', code);
  write(sqlite, 'currency_digits', String(digits));
  return digits;
}

/** The currency that an import named, if one did. */
export const storedCurrency = (sqlite: Database): string | undefined => setting(sqlite, 'currency');

const holdsMoney = (sqlite: Database) =>
  sqlite.prepare('SELECT 1 FROM line UNION ALL SELECT 1 FROM customer_total LIMIT 1').get() !== undefined;

const setting = (sqlite: Database, name: string) =>
  sqlite.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck().get(name);

const write = (sqlite: Database, name: string, value: string) =>
  sqlite
    .prepare('INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
    .run(name, value);

/** The database's money: the code that an import named, else the code or sign that the cells of an import did. */
export const currencyOf = (sqlite: Database): string | null =>
  storedCurrency(sqlite) ??
  sqlite
    .prepare<[], string>(
      `SELECT json_extract(understood, '$.currency') AS name FROM batch
       WHERE undone_at IS NULL AND name IS NOT NULL ORDER BY length(name) DESC, id DESC LIMIT 1`,
    )
    .pluck()
    .get() ??
  null;
