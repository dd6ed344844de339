import { findCustomer } from '../../db/find-customer.ts';
import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import { comparable } from '../contract/closest-match.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import type { clvArgs } from './clv-args.ts';
import { type ClvFacts, clvFacts, everyRow } from './clv-facts.ts';
import { customerView } from './customer-view.ts';
import { type Horizon, USUAL_HORIZON } from './horizon.ts';
import { rowOf } from './lifetime-scope.ts';
import { losingView } from './losing-view.ts';
import { segmentView } from './segment-view.ts';
import { summaryView } from './summary-view.ts';
import { topView } from './top-view.ts';
import { unknownCustomer } from './unknown-customer.ts';

type Asked = ArgValues<typeof clvArgs>;

const DEFAULT_TOP = 20;

/** Answers /clv. */
export async function answerClv(asked: Asked, context: CommandContext): Promise<Answer> {
  const facts = await clvFacts(context, horizonOf(asked));
  const { view, who } = asked;
  const segment = who === undefined ? undefined : segmentNamed(facts, who);
  if (who !== undefined && segment === undefined) {
    if (view !== 'summary') {
      throw new UserError(
        `There is no segment ${who}. The segments are ${facts.segments.names.join(', ')}; /clv and a customer’s number asks for one customer.`,
      );
    }
    return ofCustomer(facts, who, context);
  }
  const rows = segment === undefined ? everyRow(facts.scope) : rowsOf(facts, segment);
  const count = asked.top ?? DEFAULT_TOP;
  if (view === 'top') return topView(facts, { rows, count, segment });
  if (view === 'losing') return losingView(facts, rows, segment);
  return segment === undefined ? summaryView(facts) : segmentView(facts, segment, rows);
}

const horizonOf = ({ months, discount }: Asked): Horizon => ({
  months: months ?? USUAL_HORIZON.months,
  discount: discount === undefined ? USUAL_HORIZON.discount : discount / 100,
});

const segmentNamed = ({ segments }: ClvFacts, asked: string): string | undefined =>
  segments.names.find((name) => comparable(name) === comparable(asked));

const rowsOf = ({ scope, segments }: ClvFacts, segment: string): number[] =>
  everyRow(scope).filter((row) => segments.of.get(scope.keys[row]!) === segment);

async function ofCustomer(facts: ClvFacts, asked: string, { db }: CommandContext): Promise<Answer> {
  const found = await findCustomer(db, asked);
  const row = found.found ? rowOf(facts.scope, found.key) : undefined;
  if (row !== undefined) return customerView(facts, row);
  return unknownCustomer('clv', {
    asked,
    near: found.found ? [] : found.near,
    names: facts.segments.names,
    isKnown: found.found,
  });
}
