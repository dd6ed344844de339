import type { ArgValues } from '../contract/args.ts';
import { choice, flag, integer, optionalChoice } from '../contract/args.ts';

/** The arguments of /trend. */
export const trendArgs = {
  measure: choice(['revenue', 'orders', 'customers', 'new', 'lost', 'order-value'], {
    help: 'what to follow; new and lost are customers',
  }),
  by: optionalChoice(['month', 'week', 'day', 'weekday', 'hour', 'country', 'product', 'category'], {
    help: 'how sales are put together; by month when not given',
  }),
  forecast: flag({ help: 'also what is to come, with how sure that is' }),
  gross: flag({ help: 'do not subtract returns', opposite: 'net' }),
  named: flag({ help: 'only sales that name a customer' }),
  days: integer({
    help: 'lost: days without a purchase after which a customer counts as lost; else as /churn define has it',
    min: 7,
    max: 730,
    implies: { measure: 'lost' },
  }),
} as const;

export type TrendQuestion = ArgValues<typeof trendArgs>;
export type Measure = TrendQuestion['measure'];
export type By = NonNullable<TrendQuestion['by']>;
/** What sales are put together by, other than times that follow one another. */
export type PartBy = Exclude<By, 'month' | 'week' | 'day'>;
