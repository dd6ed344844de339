import { counted } from './check.ts';
import { ImportError } from './import-error.ts';
import { currenciesIn } from './number-format.ts';

/** Holds the amounts of a file to one currency: amounts in two can't be added. */
export class OneCurrency {
  /** The most exact name met so far: a code says more than a sign. */
  #named: string | null = null;
  readonly #accepted = new Set<string>();
  readonly #what: string;
  readonly #stored: string | null;

  /**
   * @param what whose amounts they are, for the sentence: the file's name
   * @param stored code or sign of the database's money, or null where nothing named one
   */
  constructor(what: string, stored: string | null) {
    this.#what = what;
    this.#stored = stored;
  }

  /** Code or sign of the amounts, or null where neither the cells nor the database name one. */
  get name(): string | null {
    const names = [this.#stored, this.#named].filter((name) => name !== null);
    return names.find(isCode) ?? names[0] ?? null;
  }

  /**
   * Takes note of the currency that a cell names, if it does and holds a number.
   *
   * @param row number of the data row, from 1, where it is known
   * @throws {ImportError} if it is another one than the database's, or than an earlier cell's
   */
  see(cell: string, row?: number): void {
    if (!/\d/.test(cell)) return;
    for (const sign of currenciesIn(cell)) this.accept(sign, row);
  }

  /** Takes note of a currency, as `see` does of a cell. */
  accept(sign: string, row?: number): void {
    if (this.#accepted.has(sign)) return;
    const where = row === undefined ? '' : ` (row ${counted(row)})`;
    if (this.#stored !== null && !isSameCurrency(sign, this.#stored))
      throw new ImportError(
        `The amounts of ${this.#what} are in ${sign}${where}, and the database holds ${this.#stored}. Import them into another database (--db).`,
      );
    if (this.#named !== null && !isSameCurrency(sign, this.#named))
      throw new ImportError(
        `The amounts of ${this.#what} are in several currencies: ${this.#named}, ${sign}${where}. Import one file a currency, each into a database of its own (--db).`,
      );
    this.#accepted.add(sign);
    if (this.#named === null || isCode(sign)) this.#named = sign;
  }
}

const isCode = (name: string) => name.length === 3;

/** A sign and a code are one currency where the code is written with the sign: `$` is USD, or CAD. */
export const isSameCurrency = (one: string, other: string): boolean =>
  one === other || symbolOf(one) === other || symbolOf(other) === one;

const symbolOf = (currency: string) =>
  isCode(currency)
    ? new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value
    : undefined;
