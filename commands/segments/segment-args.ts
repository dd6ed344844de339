import { choice, flag, integer, text } from '../contract/args.ts';

/** The arguments of /segment. */
export const segmentArgs = {
  view: choice(['summary', 'compare'], { help: 'the groups, or the methods beside each other' }),
  method: choice(['kmeans', 'hier', 'gmm', 'dbscan'], { help: 'how customers are grouped' }),
  k: integer({ help: 'how many groups; chosen by itself when not given', min: 2, max: 8 }),
  on: text({
    help: 'what groups are made of: rfm, spend, demographics, all, or names of columns',
    example: 'on rfm',
  }),
  sensitive: flag({ help: 'take sensitive columns too, such as age' }),
  rerun: flag({ help: 'fit the groups anew instead of keeping those there are' }),
} as const;
