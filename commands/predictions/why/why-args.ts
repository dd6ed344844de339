import { choice, integer, text } from '../../contract/args.ts';

/** The arguments of /why. */
export const whyArgs = {
  view: choice(['buy', 'segment'], {
    help: 'why they are likely to say yes, or why they are in their segment',
  }),
  customer: text({
    help: 'the customer, and behind it a campaign or outcome where not the newest is meant',
    example: '20123 campaign6',
    pairs: true,
  }),
  days: integer({ help: 'for what is bought: how many days ahead', min: 1, max: 365 }),
} as const;
