import { isMissing } from './number-format.ts';

/**
 * A customer's id as every file writes it the same; empty where the cell names none. Spreadsheets write the id 17850
 * as 17850.0.
 *
 * @example customerKey('17850.0') // => '17850'
 */
export const customerKey = (text: string): string =>
  isMissing(text) ? '' : text.replace(/^(\d+)\.0+$/, '$1');
