import { text } from '../contract/args.ts';

/** The arguments of /customer. */
export const customerArgs = {
  customer: text({ help: 'the customer’s number or key', example: '20123' }),
} as const;
