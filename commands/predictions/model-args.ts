import { choice, flag, integer, text } from '../contract/args.ts';

/** The arguments of /model. */
export const modelArgs = {
  view: choice(['summary', 'compare', 'retrain', 'card', 'list'], {
    help: 'how good it is, all classifiers beside each other, a new one, a description for everybody, or all models',
  }),
  outcome: text({
    help: 'a campaign (campaign6), an outcome (Churn=Yes), or what is bought (category:Tea)',
    example: 'campaign6',
    pairs: true,
  }),
  days: integer({ help: 'for what is bought: how many days ahead', min: 1, max: 365 }),
  sensitive: flag({ help: 'the model that learns from sensitive columns too, such as age' }),
} as const;
