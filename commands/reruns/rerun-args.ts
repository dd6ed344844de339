import { flag, integer, optionalChoice, text } from '../contract/args.ts';

/** The arguments of /rerun. */
export const rerunArgs = {
  what: optionalChoice(['digest', 'segment', 'model'], {
    help: 'the digest of now; the groups in use, fitted anew; or a new model, used if it is better',
  }),
  outcome: text({
    help: 'of a model: a campaign (campaign6), an outcome (Churn=Yes), or what is bought (category:Tea)',
    example: 'model campaign6',
    pairs: true,
  }),
  days: integer({
    help: 'of a model of what is bought: how many days ahead',
    min: 1,
    max: 365,
    implies: { what: 'model' },
  }),
  sensitive: flag({
    help: 'of a model: learn from sensitive columns too, such as age',
    implies: { what: 'model' },
  }),
} as const;
