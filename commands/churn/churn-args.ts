import { amount, choice, integer, text } from '../contract/args.ts';

/** The arguments of /churn. */
export const churnArgs = {
  view: choice(['summary', 'list', 'define', 'survival'], {
    help: 'who is lost and at risk, whom to call, what counts as lost, or how long customers stay',
  }),
  days: integer({
    help: 'so many days without a purchase count as lost; with define, from now on',
    min: 7,
    max: 730,
  }),
  'min-value': amount({
    help: 'list only customers whose net spend of the last year is at least this',
    min: 0,
    max: 1_000_000_000,
  }),
  top: integer({ help: 'list so many customers', min: 1, max: 1000, implies: { view: 'list' } }),
  segment: text({ help: 'only this RFM segment', example: 'at risk' }),
} as const;
