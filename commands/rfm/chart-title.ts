/**
 * The finding of a headline that fits above a picture: its first clause.
 *
 * @example chartTitle('Champions are 8 of 10; 2 are At Risk.') // => 'Champions are 8 of 10'
 */
export const chartTitle = (headline: string): string =>
  headline.split(';')[0]?.replace(/\.$/, '') ?? headline;
