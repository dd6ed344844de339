import type { FeatureTable } from '../analytics/features/feature-table.ts';
import { isoDay } from '../analytics/math/calendar.ts';
import { type Period, type PredictionTable, withoutSeparating } from './prediction-table.ts';
import { alignTables, concatTables, concatValues } from './predictions/align-tables.ts';
import { answerColumns, countedBack } from './predictions/earlier-campaigns.ts';
import { featuresKnownOn } from './predictions/features-known-on.ts';
import { leftOutRules } from './predictions/left-out.ts';
import { outcomeAnswers } from './predictions/outcome-answers.ts';
import type { CampaignPlan, TrainingCampaign } from './predictions/planned-campaign.ts';
import { timeRules } from './predictions/time-rules.ts';
import type { Db } from './schema.ts';

/**
 * What a campaign that has not run is predicted from: the answers to the most recent comparable campaigns, each with what
 * was known before it, and the answers to those before, counted back. Whom it is asked of is everybody as known today.
 *
 * @param plan from `findOutcome`
 */
export async function readPlannedTable(db: Db, plan: CampaignPlan): Promise<PredictionTable> {
  const oldestFirst = plan.from.toReversed();
  const now = await tableOf(db, { day: null, earlier: plan.earlier, include: [] });
  const shares = now.columns.filter(({ unit }) => unit === 'share').map(({ name }) => name);
  const known: { readonly table: FeatureTable; readonly answers: Float64Array }[] = [];
  for (const { campaign, earlier } of oldestFirst) {
    const table = await tableOf(db, { day: campaign.day, earlier, include: shares });
    known.push({ table, answers: (await outcomeAnswers(db, campaign.source, table.customers)).answers });
  }
  const aligned = alignTables([now, ...known.map(({ table }) => table)]);
  const answers = concatValues(known.map((one) => one.answers));
  const guarded = withoutSeparating(concatTables(aligned.slice(1)), answers);
  const names = new Set(guarded.table.columns.map(({ name }) => name));
  return {
    outcome: plan.outcome,
    table: guarded.table,
    answers,
    periods: periodsOf(oldestFirst, known),
    scoring: { ...aligned[0]!, columns: aligned[0]!.columns.filter(({ name }) => names.has(name)) },
    leftOut: guarded.leftOut,
    rules: [
      planRule(plan),
      ...timeRules(
        plan.from.map(({ campaign }) => campaign),
        now.source,
      ),
      ...leftOutRules(guarded.leftOut, plan.outcome.label),
    ],
  };
}

type AtOneTime = Pick<TrainingCampaign, 'earlier'> & {
  readonly day: number | null;
  readonly include: readonly string[];
};

async function tableOf(db: Db, { day, earlier, include }: AtOneTime): Promise<FeatureTable> {
  const table = await featuresKnownOn(db, { day, include });
  const answers = await answerColumns(db, table.customers, countedBack(earlier));
  return { ...table, columns: [...table.columns, ...answers] };
}

function periodsOf(
  campaigns: readonly TrainingCampaign[],
  known: readonly { readonly answers: Float64Array }[],
): Period[] {
  let start = 0;
  return campaigns.map(({ campaign: { name, day } }, i) => {
    const end = start + known[i]!.answers.length;
    const period = { name, day, start, end };
    start = end;
    return period;
  });
}

function planRule({ outcome, from, earlier }: CampaignPlan): string {
  const campaigns = from.map(({ campaign: { label, day } }) =>
    day === null ? label : `${label} of ${isoDay(day)}`,
  );
  const back =
    earlier.length === 0
      ? ''
      : ' Answers to the campaigns before are counted back from each, so that they compare.';
  return `${outcome.label} has not run: it is predicted from ${campaigns.join(', ')}, as if it were like ${from.length === 1 ? 'it' : 'them'}.${back}`;
}
