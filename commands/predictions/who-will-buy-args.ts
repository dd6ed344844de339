import { amount, flag, integer, text } from '../contract/args.ts';

const MOST_MONEY = 1_000_000_000;

/** The arguments of /who-will-buy. */
export const whoWillBuyArgs = {
  outcome: text({
    help: 'a campaign (campaign6), an outcome (Churn=Yes), or what is bought (category:Tea)',
    example: 'campaign6',
    pairs: true,
  }),
  top: integer({ help: 'so many of the likeliest, by name, to you alone', min: 1, max: 10_000 }),
  cost: amount({ help: 'what one contact costs', min: 0, max: MOST_MONEY }),
  revenue: amount({
    help: 'what one buyer brings, before the cost of the contact',
    min: 0.01,
    max: MOST_MONEY,
  }),
  budget: amount({ help: 'the most that all contacts may cost', min: 0, max: MOST_MONEY }),
  days: integer({ help: 'for what is bought: how many days ahead', min: 1, max: 365 }),
  sensitive: flag({ help: 'learn from sensitive columns too, such as age' }),
} as const;
