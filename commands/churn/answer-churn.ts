import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import type { churnArgs } from './churn-args.ts';
import { churnScope } from './churn-scope.ts';
import { defineView } from './define-view.ts';
import { listView } from './list-view.ts';
import { membersOf, segmentView } from './segment-view.ts';
import { summaryView } from './summary-view.ts';
import { survivalView } from './survival-view.ts';

/** Answers /churn. */
export async function answerChurn(
  args: ArgValues<typeof churnArgs>,
  context: CommandContext,
): Promise<Answer> {
  const scope = await churnScope(context.db, args.days);
  if (args.view === 'define') return defineView(scope, args.days !== undefined);
  if (args.view === 'survival') return survivalView(scope);
  const among = args.segment === undefined ? undefined : await membersOf(scope, args.segment);
  if (args.view === 'list' || args['min-value'] !== undefined) {
    const asked = { minValue: args['min-value'], top: args.top };
    return listView(scope, context, { ...asked, ...(among !== undefined && { among }) });
  }
  return among === undefined ? summaryView(scope, context) : segmentView(scope, context, among);
}
