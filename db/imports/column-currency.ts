import type { AttributeColumn } from './attribute-column.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { Check } from './import-report.ts';
import { currenciesIn } from './number-format.ts';
import { isSameCurrency, OneCurrency } from './one-currency.ts';

/**
 * Holds the columns of numbers to their currencies. Columns of spending are added up, so they share the database's; any
 * other column has one of its own, which becomes its unit.
 *
 * @param money the currency of the database and of what the customers spent
 * @throws {ImportError} where amounts that are to be added are in two currencies
 */
export function settleColumnCurrencies(
  attributes: readonly AttributeColumn[],
  profiles: readonly ColumnProfile[],
  money: OneCurrency,
  name: string,
): AttributeColumn[] {
  return attributes.map((attribute) => {
    if (attribute.kind !== 'number') return attribute;
    const own = attribute.role === 'spend' ? money : new OneCurrency(`“${attribute.label}” of ${name}`, null);
    for (const [currency, row] of profiles[attribute.column]!.currencies) own.accept(currency, row);
    return attribute.role === 'spend' ? attribute : { ...attribute, unit: attribute.unit ?? own.name };
  });
}

/**
 * Findings about columns in a currency that was another one in the former imports, or that is not the database's.
 *
 * @param former the units of the database's attributes, by name
 * @param money code or sign of the database's money, or null where nothing names one
 */
export function columnCurrencyChecks(
  attributes: readonly AttributeColumn[],
  former: ReadonlyMap<string, string | null>,
  money: string | null,
): Check[] {
  return attributes.flatMap(({ name, label, unit, role }) => {
    const currency = currencyOfUnit(unit);
    if (currency === null || role === 'spend') return [];
    const was = currencyOfUnit(former.get(name) ?? null);
    if (was !== null && !isSameCurrency(was, currency))
      return [
        found(label, 'stop', `“${label}” was in ${was} in the former imports and is in ${currency} now.`),
      ];
    if (money === null || isSameCurrency(money, currency)) return [];
    return [
      found(
        label,
        'warn',
        `“${label}” is in ${currency} and the database’s money in ${money}: it is not converted.`,
      ),
    ];
  });
}

/** `$` of `k$`. */
const currencyOfUnit = (unit: string | null) => (unit === null ? null : (currenciesIn(unit)[0] ?? null));

const found = (label: string, state: Check['state'], text: string): Check => ({
  id: `currency:${label}`,
  state,
  count: 1,
  text,
});
