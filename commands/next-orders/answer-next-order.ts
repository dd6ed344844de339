import { findCustomer } from '../../db/find-customer.ts';
import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { rowOf } from '../lifetime/lifetime-scope.ts';
import { unknownCustomer } from '../lifetime/unknown-customer.ts';
import { customerView } from './customer-view.ts';
import { dueView } from './due-view.ts';
import type { nextOrderArgs } from './next-order-args.ts';
import { type NextOrderFacts, nextOrderFacts } from './next-order-facts.ts';
import { overdueView } from './overdue-view.ts';
import { summaryView } from './summary-view.ts';

const DEFAULT_TOP = 30;
const DEFAULT_DAYS = 7;

type Asked = ArgValues<typeof nextOrderArgs>;

/** Answers /next-order. */
export async function answerNextOrder(asked: Asked, context: CommandContext): Promise<Answer> {
  const { view, within, top, customer } = asked;
  if (customer !== undefined && (view !== 'summary' || top !== undefined)) {
    throw new UserError(
      `Ask for one customer or for a list: /next-order ${customer}, or /next-order ${view === 'summary' ? 'due' : view}.`,
    );
  }
  const facts = await nextOrderFacts(context);
  if (customer !== undefined) return ofCustomer(facts, customer, context);
  const count = top ?? DEFAULT_TOP;
  if (view === 'overdue') return overdueView(facts, count);
  if (view === 'summary' && top === undefined) return summaryView(facts);
  return dueView(facts, { days: within === undefined ? DEFAULT_DAYS : Number.parseInt(within, 10), count });
}

async function ofCustomer(facts: NextOrderFacts, asked: string, { db }: CommandContext): Promise<Answer> {
  const found = await findCustomer(db, asked);
  const row = found.found ? rowOf(facts.scope, found.key) : undefined;
  if (row !== undefined) return customerView(facts, row);
  return unknownCustomer('next-order', { asked, near: found.found ? [] : found.near, isKnown: found.found });
}
