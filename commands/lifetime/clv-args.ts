import { amount, choice, integer, text } from '../contract/args.ts';

/** The arguments of /clv. */
export const clvArgs = {
  view: choice(['summary', 'top', 'losing'], {
    help: 'all customers, those worth the most, or those of high value who are being lost',
  }),
  top: integer({
    help: 'the N customers who are expected to bring the most',
    min: 1,
    max: 1000,
    implies: { view: 'top' },
  }),
  who: text({ help: 'one RFM segment or one customer', example: 'champions' }),
  months: integer({ help: 'how many months ahead; 12 when not given', min: 1, max: 60 }),
  discount: amount({
    help: 'what money loses a month, in per cent; 1 when not given',
    min: 0,
    max: 50,
    percent: true,
  }),
} as const;
