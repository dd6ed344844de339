import type { DateFormat } from './date-format.ts';
import type { Encoding } from './encoding.ts';
import type { DecimalSign } from './number-format.ts';

/** The shapes of file that Patron knows by name; `purchases` and `customers` are any other file of that kind. */
export const SHAPES = {
  purchases: 'lines',
  customers: 'customers',
  'online-retail': 'lines',
  cdnow: 'lines',
  'customer-personality': 'customers',
  'mall-customers': 'customers',
} as const;
export type Shape = keyof typeof SHAPES;
export type Kind = (typeof SHAPES)[Shape];

/** What the person said about the file; whatever is absent is found out, or asked for. */
export type ImportOptions = {
  readonly as?: Shape;
  /** ISO 4217 code of the money in the file. */
  readonly currency?: string;
  readonly dates?: DateFormat;
  readonly decimal?: DecimalSign;
  readonly encoding?: Encoding;
  /** Role → header, overriding what the headers' spelling says: `amount` → `Price`. */
  readonly map?: Readonly<Record<string, string>>;
  /** Yes/no columns of a customer table that are outcomes to predict. */
  readonly outcomes?: readonly string[];
  /** Import although a check says stop. */
  readonly force?: boolean;
};
