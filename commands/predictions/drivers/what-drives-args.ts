import { flag, integer, text } from '../../contract/args.ts';

/** The arguments of /what-drives. */
export const whatDrivesArgs = {
  outcome: text({
    help: 'a campaign (campaign6), an outcome (Churn=Yes), what is bought (category:Tea), or spend',
    example: 'campaign6',
    pairs: true,
  }),
  days: integer({ help: 'for what is bought: how many days ahead', min: 1, max: 365 }),
  sensitive: flag({ help: 'look at sensitive columns too, such as age' }),
} as const;
