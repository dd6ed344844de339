/** Rows from `start` to before `end` that belong to one time. */
export type PeriodRange = { readonly start: number; readonly end: number };

/** Rows to learn from and rows to test on. */
export type Split = { readonly train: Int32Array; readonly test: Int32Array };

/**
 * Each time but the first is tested by what came before it, as it will be in use.
 *
 * @param caller the function that requires the periods; errors name it
 * @param rows n row numbers, ascending, that the periods speak of
 * @param periods oldest first
 * @returns splits into places from 0 to n - 1
 * @throws {RangeError} if there are not two periods with rows
 * @see Hyndman and Athanasopoulos (2021), Forecasting: principles and practice, section 5.10
 * @example splitInTime('f', Int32Array.of(4, 5), [{ start: 4, end: 5 }, { start: 5, end: 6 }]) // => [{ train: Int32Array.of(0), test: Int32Array.of(1) }]
 */
export function splitInTime(caller: string, rows: Int32Array, periods: readonly PeriodRange[]): Split[] {
  const placesOf = ({ start, end }: PeriodRange) =>
    Int32Array.from(rows.keys()).filter((place) => rows[place]! >= start && rows[place]! < end);
  const places = periods.map(placesOf).filter((own) => own.length > 0);
  if (places.length < 2) {
    throw new RangeError(`${caller} requires two periods with rows, got ${places.length}`);
  }
  return places.slice(1).map((test, before) => ({
    train: Int32Array.from(places.slice(0, before + 1).flatMap((own) => [...own])),
    test,
  }));
}
