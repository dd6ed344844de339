import { choice, integer, optionalChoice, text } from '../contract/args.ts';

/** The arguments of /next-order. */
export const nextOrderArgs = {
  view: choice(['summary', 'due', 'overdue'], {
    help: 'all customers week by week, whose order comes soon, or whose is late',
  }),
  within: optionalChoice(['7d', '14d', '30d', '90d'], {
    help: 'how soon; 7 days when not given',
    implies: { view: 'due' },
  }),
  top: integer({ help: 'list so many customers; 30 when not given', min: 1, max: 1000 }),
  customer: text({ help: 'one customer', example: '20123' }),
} as const;
