import { campaignArgs } from './campaigns/campaign-args.ts';
import { defineCommand } from './contract/command.ts';

/**
 * Campaigns as they were planned, with some customers held out, and what came of them.
 *
 * `data` of a list is `{ view: list, plans: [plan] }`, where a plan is `{ name, audience, holdout, days, startsOn, lastDay, cost,
 * revenue, contacted, heldOut, plannedOn, state: ahead|running|over|undated }` with ISO days; `plan` is `{ view, plan, isNew,
 * detectableLift, list: [{ customer, heldOut }] }`; the list of one is `{ view: list, plan, list }`; `result` is `{ view, plan,
 * state: measured|early|unknown }`, and measured adds `{ by: responses|purchases, counts: { contacted, contactedYes, heldOut,
 * heldOutYes }, rates: { contacted, heldOut }, lift, breakEven, buyers, profit, verdict: keep|stop|unsure, customersToTell }`,
 * where rates, lift, buyers and profit are `{ value, low, high }`.
 */
export const command = defineCommand({
  name: 'campaign',
  rank: 36,
  summary: 'Plan a campaign with customers held out, and see what it really brought',
  usage:
    '[list|<name>|plan <name> <segment|group|outcome top N>|result <name>] [holdout=10] [cost=] [revenue=] [days=30] [start=] [everybody]',
  examples: [
    '/campaign',
    '/campaign plan spring champions holdout=30 cost=1 revenue=20',
    '/campaign list spring',
  ],
  asks: [
    ['which campaigns are planned', '/campaign'],
    ['plan a campaign with a control group', '/campaign plan spring champions holdout=30'],
    ['hold out a control group', '/campaign plan spring champions holdout=30'],
    ['did the campaign work', '/campaign'],
    ['what did the campaign bring', '/campaign'],
    ['should we keep the campaign or stop it', '/campaign'],
  ],
  args: campaignArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) =>
    (await import('./campaigns/answer-campaign.ts')).answerCampaign(args, context),
});
