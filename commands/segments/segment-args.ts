import { choice, flag, integer, text } from '../contract/args.ts';

/** The arguments of /segment. */
export const segmentArgs = {
  view: choice(['summary', 'compare', 'profiles', 'count', 'silhouette', 'pairs', 'tree'], {
    help: 'the groups; the methods beside each other; or one picture more: what differs, how many groups, how far apart, by recency, orders and spend, the tree of hier',
  }),
  method: choice(['kmeans', 'hier', 'gmm', 'dbscan'], { help: 'how customers are grouped' }),
  k: integer({ help: 'how many groups; chosen by itself when not given', min: 2, max: 8 }),
  campaigns: integer({
    help: 'the most groups that are chosen, because each needs a campaign of its own; 6 when not given',
    min: 2,
    max: 10,
  }),
  on: text({
    help: 'what groups are made of: rfm, spend, demographics, all, or names of columns',
    example: 'on rfm',
  }),
  sensitive: flag({ help: 'take sensitive columns too, such as age' }),
  auto: flag({ help: 'as many groups as the data asks for, whatever groups are in use' }),
  rerun: flag({ help: 'fit the groups anew instead of keeping those there are' }),
  use: flag({ help: 'make these the groups that /segment, /profile and /movers are about from now on' }),
  customers: flag({ help: 'also who is in which group, to you alone' }),
} as const;
