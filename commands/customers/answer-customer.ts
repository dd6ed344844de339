import { findCustomer } from '../../db/find-customer.ts';
import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { unknownCustomer } from '../lifetime/unknown-customer.ts';
import { cardFacts } from './card-facts.ts';
import { cardView } from './card-view.ts';
import type { customerArgs } from './customer-args.ts';

/** Answers /customer. */
export async function answerCustomer(
  { customer }: ArgValues<typeof customerArgs>,
  context: CommandContext,
): Promise<Answer> {
  if (customer === undefined) {
    throw new UserError('Which customer? Write the customer’s number or key: /customer 20123.');
  }
  const found = await findCustomer(context.db, customer);
  if (!found.found) {
    return unknownCustomer('customer', { asked: customer, near: found.near, isKnown: false });
  }
  return cardView(await cardFacts(found.key, context));
}
