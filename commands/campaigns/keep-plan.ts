import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import {
  type CampaignPlan,
  type NewCampaignPlan,
  readCampaignPlan,
  saveCampaignPlan,
} from '../../db/campaign-plans.ts';
import { DatabaseBusyError } from '../../db/database-busy-error.ts';
import { readSettings } from '../../db/settings.ts';
import { countHeldOut, drawHoldout } from '../audiences/draw-holdout.ts';
import { findAudience } from '../audiences/find-audience.ts';
import type { TargetAudience } from '../audiences/target-audience.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { HOLDOUT } from '../predictions/audience-blocks.ts';
import type { campaignArgs } from './campaign-args.ts';
import type { CampaignScope } from './campaign-scope.ts';
import { importedOutcome } from './imported-outcome.ts';

type Args = ArgValues<typeof campaignArgs>;

const USUAL_DAYS = 30;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u;
/** Shares that are tried for one that holds enough customers out, in per cent. */
const SHARES = [15, 20, 25, 30, 35, 40, 45, 50];

/**
 * Fixes a plan. The same plan again is the one that is there.
 *
 * @throws {UserError} if it cannot be: the name, the terms, the day or the size of the audience is wrong
 */
export async function keepPlan(
  args: Args,
  scope: CampaignScope,
  context: CommandContext,
): Promise<{ readonly plan: CampaignPlan; readonly isNew: boolean }> {
  const { name, words } = nameAndAudience(args.campaign);
  requireTerms(args);
  const startsOn = startOf(args.start, scope);
  const days = args.days ?? USUAL_DAYS;
  const before = await readCampaignPlan(scope.db, name);
  if (before === undefined) await refuseAnswered(name, scope);
  const asked = { words, top: args.top, days, everybody: args.everybody };
  const audience = await findAudience(asked, context);
  const plan = await newPlan(audience, { ...args, name, startsOn, days }, context);
  if (before !== undefined && !isSame(before, plan)) throw taken(before);
  return { plan: before ?? (await save(scope, plan)), isNew: before === undefined };
}

function nameAndAudience(text: string | undefined): { readonly name: string; readonly words: string } {
  const [name = '', ...rest] = (text ?? '').split(' ');
  if (name === '' || rest.length === 0) {
    throw new UserError(
      'A plan needs a name and an audience: /campaign plan spring at risk, or /campaign plan spring campaign7 top 400.',
    );
  }
  if (!NAME.test(name)) {
    throw new UserError('The name of a campaign is one word of letters, digits, hyphens and underscores.');
  }
  return { name: name.toLowerCase(), words: rest.join(' ') };
}

function requireTerms({ cost, revenue }: Args): void {
  if ((cost === undefined) !== (revenue === undefined)) {
    throw new UserError(
      'To tell whether it pays, both are needed: cost=1 (of one contact) and revenue=20 (of one buyer).',
    );
  }
  if (cost !== undefined && revenue !== undefined && cost >= revenue) {
    throw new UserError(
      'A contact costs as much as a buyer brings, so it cannot pay. Check cost and revenue.',
    );
  }
}

/** Whoever knows the purchases of the window when choosing the audience measures the choice, not the campaign. */
function startOf(asked: string | undefined, { dataTo }: CampaignScope): number | null {
  if (dataTo === null) {
    if (asked === undefined) return null;
    throw new UserError(
      'The data has no days of purchases, so a window cannot begin on one. Leave out start.',
    );
  }
  const start = asked === undefined ? dataTo + 1 : dayFromIso(asked);
  if (start > dataTo) return start;
  throw new UserError(
    `The data runs to ${isoDay(dataTo)}, so a plan cannot begin before ${isoDay(dataTo + 1)}: its result would be known already.`,
  );
}

async function refuseAnswered(name: string, { db }: CampaignScope): Promise<void> {
  const outcome = await importedOutcome(db, name);
  if (outcome === undefined) return;
  throw new UserError(
    `${outcome.label} has run: its answers are imported, and nobody was held out by a plan. Take another name; /who-will-buy ${outcome.name} shows what it brought.`,
  );
}

type Terms = Args & { readonly name: string; readonly startsOn: number | null; readonly days: number };

async function newPlan(
  { customers, words, rules }: TargetAudience,
  { name, startsOn, days, holdout: asked, cost, revenue }: Terms,
  { db, now }: CommandContext,
): Promise<NewCampaignPlan> {
  const holdout = asked === undefined ? HOLDOUT : asked / 100;
  const heldOut = drawHoldout(customers, name, holdout);
  requireGroups(customers, heldOut, name);
  const { dataVersion } = await readSettings(db);
  return {
    name,
    audience: words,
    rule: rules.join('\n'),
    holdout,
    days,
    startsOn,
    cost: cost ?? null,
    revenue: revenue ?? null,
    dataVersion,
    plannedOn: dayFromIso(now.toISOString().slice(0, 10)),
    customers,
    heldOut,
  };
}

/** Figures of fewer customers say what single persons did, and nothing of a campaign. */
function requireGroups(customers: readonly string[], heldOut: Uint8Array, name: string): void {
  const out = countHeldOut(heldOut);
  if (out >= MINIMUM_GROUP && customers.length - out >= MINIMUM_GROUP) return;
  const enough = SHARES.find((share) => {
    const count = countHeldOut(drawHoldout(customers, name, share / 100));
    return count >= MINIMUM_GROUP && customers.length - count >= MINIMUM_GROUP;
  });
  const hint =
    enough === undefined
      ? 'Take a larger audience.'
      : `Ask with holdout=${enough}, or for a larger audience.`;
  throw new UserError(
    `Of ${countOf(customers.length, 'customer')} ${out} would be held out: with fewer than ${MINIMUM_GROUP} nothing can be told. ${hint}`,
  );
}

const KEPT = ['audience', 'rule', 'holdout', 'days', 'startsOn', 'cost', 'revenue', 'dataVersion'] as const;

const isSame = (before: CampaignPlan, plan: NewCampaignPlan): boolean =>
  KEPT.every((fact) => before[fact] === plan[fact]);

const taken = ({ name, plannedOn, audience }: CampaignPlan) =>
  new UserError(
    `There is a campaign ${name} already, planned on ${isoDay(plannedOn)} for ${audience}. A plan never changes: take another name.`,
  );

async function save({ db }: CampaignScope, plan: NewCampaignPlan): Promise<CampaignPlan> {
  try {
    return await saveCampaignPlan(db, plan);
  } catch (error) {
    if (!(error instanceof DatabaseBusyError)) throw error;
    throw new UserError('An import is running, so the plan could not be kept. Ask again when it is done.');
  }
}
