import { choice, flag, text } from '../contract/args.ts';

/** The arguments of /movers. */
export const moversArgs = {
  days: choice(['30d', '7d', '90d'], { help: 'how far back' }),
  of: choice(['rfm', 'segments'], { help: 'the RFM segments, or the groups of /segment' }),
  group: text({ help: 'only into and out of this segment', example: 'champions' }),
  customers: flag({ help: 'also who they are, to you alone' }),
} as const;
