import { choice, integer, text } from '../../contract/args.ts';

/** The arguments of /why. */
export const whyArgs = {
  view: choice(['buy', 'segment', 'churn'], {
    help: 'why they are likely to say yes, are in their segment, or are likely to be lost',
  }),
  customer: text({
    help: 'the customer, and behind it a campaign or outcome where not the newest is meant',
    example: '20123 campaign6',
    pairs: true,
  }),
  days: integer({
    help: 'for what is bought: how many days ahead; for churn: days without a purchase that count as lost',
    min: 1,
    max: 365,
  }),
} as const;
