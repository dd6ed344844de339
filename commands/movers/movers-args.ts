import { choice, date, flag, text } from '../contract/args.ts';

/** How far back two days are compared; the first is the default. */
export const WINDOWS = ['30d', '7d', '90d'] as const;

/** The days of each window. */
export const WINDOW_DAYS = { '30d': 30, '7d': 7, '90d': 90 } as const;

/** The arguments of /movers. */
export const moversArgs = {
  days: choice(WINDOWS, { help: 'how far back' }),
  between: choice(['rfm', 'segments'], { help: 'the RFM segments, or the groups of /segment' }),
  from: date({ help: 'the earlier day; else so many days before the later one' }),
  to: date({ help: 'the later day; else the end of the data' }),
  group: text({ help: 'only into and out of this segment, by name or number', example: 'champions' }),
  customers: flag({ help: 'also who they are, to you alone' }),
} as const;
