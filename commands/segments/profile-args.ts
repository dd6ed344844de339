import { choice, flag, integer, text } from '../contract/args.ts';

/** The arguments of /profile. */
export const profileArgs = {
  group: text({ help: 'a group of /segment, by its name or its place in the list', example: '1' }),
  method: choice(['kmeans', 'hier', 'gmm'], { help: 'how customers were grouped' }),
  k: integer({ help: 'how many groups; chosen by itself when not given', min: 2, max: 8 }),
  run: integer({ help: 'of which run of /segment, as its answer names it', min: 1, max: 1_000_000_000 }),
  customers: flag({ help: 'also ten typical customers, to you alone' }),
} as const;
