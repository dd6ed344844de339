import { purchaseDays } from '../../../db/customer-totals.ts';
import { findCustomer } from '../../../db/find-customer.ts';
import { findOutcome } from '../../../db/find-outcome.ts';
import type { Db } from '../../../db/schema.ts';
import type { Answer } from '../../contract/answer.ts';
import type { ArgValues } from '../../contract/args.ts';
import type { CommandContext } from '../../contract/command.ts';
import { UserError } from '../../contract/user-error.ts';
import { answerWhyBuy } from './answer-why-buy.ts';
import { answerWhyChurn } from './answer-why-churn.ts';
import { answerWhySegment } from './answer-why-segment.ts';
import { notFound } from './not-found.ts';
import type { whyArgs } from './why-args.ts';

/** Answers /why. */
export async function answerWhy(args: ArgValues<typeof whyArgs>, context: CommandContext): Promise<Answer> {
  if (args.customer === undefined) {
    throw new UserError('Which customer? Write the customer’s number or key: /why 20123.');
  }
  const { key, outcome, near } = await readSubject(context.db, args.customer);
  if (key === null) return notFound(args.view, outcome, near);
  if (args.view === 'segment') return answerWhySegment(key, context);
  if (args.view === 'churn' && !(await isOutcome(context.db, args.view))) {
    if (outcome !== undefined) {
      throw new UserError(
        'Being lost goes with no campaign or product. Ask /why with the customer and churn alone, or with the customer and the campaign.',
      );
    }
    return answerWhyChurn(key, args.days, context);
  }
  const asked = args.view === 'churn' ? args.view : outcome;
  return answerWhyBuy({ customer: key, outcome: asked, days: args.days }, context);
}

/** In a table of customers without dated purchases a word such as churn may be a column that says who left. */
async function isOutcome(db: Db, word: string): Promise<boolean> {
  if ((await purchaseDays(db)) !== null) return false;
  return (await findOutcome(db, word)).found !== 'nothing';
}

type Subject =
  | { readonly key: string; readonly outcome: string | undefined; readonly near: readonly string[] }
  /** The outcome is then the word that names nobody. */
  | { readonly key: null; readonly outcome: string; readonly near: readonly string[] };

/** A key may have blanks: as many of the first words as name a customer, then the outcome. */
async function readSubject(db: Db, written: string): Promise<Subject> {
  const words = written.trim().split(/\s+/);
  for (let count = words.length; count > 0; count--) {
    const found = await findCustomer(db, words.slice(0, count).join(' '));
    if (found.found) return { key: found.key, outcome: words.slice(count).join(' ') || undefined, near: [] };
    if (count === 1) return { key: null, outcome: words[0]!, near: found.near };
  }
  throw new RangeError('readSubject requires a word, got none');
}
