import { audienceWords } from '../audiences/audience-args.ts';
import { amount, date, integer, optionalChoice, text } from '../contract/args.ts';

const MOST_MONEY = 1_000_000_000;

/** The arguments of /campaign. */
export const campaignArgs = {
  view: optionalChoice(['list', 'plan', 'result'], {
    help: 'what is planned and for whom, a new plan, or what came of one',
  }),
  campaign: text({
    help: 'the name of the campaign; with plan, the audience after it',
    example: 'spring at risk',
    pairs: true,
  }),
  ...audienceWords,
  days: integer({ help: 'length of the window that is judged; 30 when not given', min: 1, max: 365 }),
  start: date({ help: 'first day of the window; the day after the last purchase when not given' }),
  cost: amount({ help: 'what one contact costs', min: 0, max: MOST_MONEY }),
  revenue: amount({
    help: 'what one buyer brings, before the cost of the contact',
    min: 0.01,
    max: MOST_MONEY,
  }),
} as const;
