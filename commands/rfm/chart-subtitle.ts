/**
 * What the numbers of a chart are, and the day they are of, where the data has calendar dates: a picture is passed on
 * without its answer.
 *
 * @example chartSubtitle('Net spend', '2011-12-10') // => 'Net spend · as of 2011-12-10'
 */
export const chartSubtitle = (text: string, asOf: string | null): string =>
  asOf === null ? text : `${text} · as of ${asOf}`;
