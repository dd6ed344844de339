import { amount, flag, integer, text } from '../contract/args.ts';

const MOST_LISTED = 50_000;
/** Where more than half is held out, the campaign is no campaign. */
const MOST_HELD_OUT = 50;

/** What names an audience: of /audience, and of a plan of /campaign. */
export const audienceWords = {
  top: integer({
    help: 'with an outcome (campaign7): so many of the likeliest',
    min: 1,
    max: MOST_LISTED,
  }),
  holdout: amount({
    help: 'per cent who are not contacted, so that the effect can be measured; 10 when not given',
    min: 1,
    max: MOST_HELD_OUT,
    percent: true,
  }),
  everybody: flag({
    help: 'also those who did not agree to marketing, for what needs no consent',
    opposite: 'consent',
  }),
} as const;

/** The arguments of /audience. */
export const audienceArgs = {
  audience: text({
    help: 'an RFM segment, a group of /segment, or an outcome with top',
    example: 'at risk',
    pairs: true,
  }),
  ...audienceWords,
} as const;
