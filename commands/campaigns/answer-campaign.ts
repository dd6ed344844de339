import { invoiceTotals } from '../../db/invoice-totals.ts';
import { readSettings } from '../../db/settings.ts';
import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import type { campaignArgs } from './campaign-args.ts';
import { findPlan } from './find-plan.ts';
import { listView } from './list-view.ts';
import { membersView } from './members-view.ts';
import { planView } from './plan-view.ts';
import { resultView } from './result-view.ts';

/** Answers /campaign. */
export async function answerCampaign(
  args: ArgValues<typeof campaignArgs>,
  context: CommandContext,
): Promise<Answer> {
  const { db } = context;
  const { currency, currencyDigits } = await readSettings(db);
  const { lastDay } = await invoiceTotals(db);
  const scope = { db, currency: currency ?? '', currencyDigits, dataTo: lastDay };
  if (args.view === 'plan') return planView(args, scope, context);
  if (args.campaign === undefined) {
    if (args.view === 'result') throw new UserError('Which campaign? /campaign list shows their names.');
    return listView(scope);
  }
  const plan = await findPlan(db, args.campaign);
  return args.view === 'list' ? membersView(plan, scope) : resultView(plan, scope);
}
