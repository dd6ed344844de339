import { flag, integer, text } from '../../contract/args.ts';

/** The arguments of /predict-spend. */
export const predictSpendArgs = {
  who: text({
    help: 'a segment of /rfm, a customer, or all',
    example: 'champions',
  }),
  months: integer({ help: 'how many months ahead, 30.44 days each; 3 when not given', min: 1, max: 12 }),
  sensitive: flag({ help: 'learn from sensitive columns too, such as age' }),
} as const;
