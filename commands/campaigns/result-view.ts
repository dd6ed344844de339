import { formatMeasure } from '../../charts/format-number.ts';
import { liftInterval, liftIntervalAlt } from '../../charts/lift-interval.ts';
import type { CampaignPlan } from '../../db/campaign-plans.ts';
import type { Answer, Block, Metric } from '../contract/answer.ts';
import { roundMoney } from '../rfm/major-units.ts';
import { type CampaignScope, campaignProvenance } from './campaign-scope.ts';
import { type Judgement, judgePlan } from './judge-plan.ts';
import { measurePlan, type PlanMeasure } from './measure-plan.ts';
import { planData, planMetrics } from './plan-facts.ts';
import { inPoints, resultHeadline, resultTitle, verdictNote } from './result-words.ts';

type Measured = Extract<PlanMeasure, { state: 'measured' }>;

/** `/campaign result spring`: the contacted against those held out, and whether to keep it. */
export async function resultView(plan: CampaignPlan, scope: CampaignScope): Promise<Answer> {
  const measure = await measurePlan(plan, scope);
  if (measure.state !== 'measured') return untold(plan, measure, scope);
  const judged = judgePlan(plan, measure.counts);
  const headline = resultHeadline(plan, judged, measure.what);
  return {
    title: `Campaign ${plan.name}: the result`,
    headline,
    privacy: 'aggregate',
    blocks: [
      { kind: 'metrics', items: metricsOf(measure, judged, scope) },
      chartOf(measure, judged, resultTitle(plan, judged)),
      tableOf(measure, judged),
      { kind: 'note', text: verdictNote(judged, scope.currency) },
      nextSteps(plan),
    ],
    caveats: [
      'It holds if those held out were really left alone, by this campaign and by others in its place.',
      ...erasedSince(plan, measure),
    ],
    provenance: campaignProvenance(plan, scope, [
      ...measure.rules,
      'Everybody counts in the group that was drawn (intention to treat). The interval of the lift is Newcombe’s, 95%.',
    ]),
    data: {
      view: 'result',
      plan: planData(plan, scope.dataTo),
      state: measure.state,
      by: measure.by,
      counts: measure.counts,
      ...resultOf(judged, scope),
    },
  };
}

/** Too early, or not to be told. Nothing is counted before the window ends: who looks each day stops on a lucky one. */
const untold = (
  plan: CampaignPlan,
  { state, sentence }: Exclude<PlanMeasure, Measured>,
  scope: CampaignScope,
): Answer => ({
  title: `Campaign ${plan.name}: the result`,
  headline: `${sentence}.`,
  privacy: 'aggregate',
  blocks: [{ kind: 'metrics', items: planMetrics(plan) }, nextSteps(plan)],
  caveats:
    state === 'early'
      ? [
          'Nothing is shown before the window ends: a result that is looked at every day looks good on some day by chance.',
        ]
      : [],
  provenance: campaignProvenance(plan, scope),
  data: { view: 'result', plan: planData(plan, scope.dataTo), state },
});

function resultOf({ contacted, heldOut, profit, ...judged }: Judgement, { currencyDigits }: CampaignScope) {
  const rounded = (amount: number) => roundMoney(amount, currencyDigits);
  return {
    rates: { contacted, heldOut },
    ...judged,
    profit: profit && {
      value: rounded(profit.value),
      low: rounded(profit.low),
      high: rounded(profit.high),
    },
  };
}

const VERDICTS = { keep: 'Keep', stop: 'Stop', unsure: 'Too few to tell' } as const;

const metricsOf = (
  { by }: Measured,
  { verdict, lift, buyers, profit }: Judgement,
  { currencyDigits }: CampaignScope,
): Metric[] => [
  { label: 'Verdict', value: VERDICTS[verdict], unit: 'text' },
  { label: 'Lift', value: inPoints(lift.value), unit: 'text' },
  {
    label: '95% interval',
    value: `${formatMeasure(lift.low * 100)} to ${formatMeasure(lift.high * 100)}`,
    unit: 'text',
  },
  {
    label: by === 'purchases' ? 'Extra buyers' : 'Extra yes',
    value: Math.round(buyers.value),
    unit: 'count',
  },
  ...(profit === null
    ? []
    : [{ label: 'Profit', value: roundMoney(profit.value, currencyDigits), unit: 'money' } as const]),
];

function chartOf({ what }: Measured, judged: Judgement, title: string): Block {
  const { contacted, heldOut, lift, breakEven } = judged;
  const input = { contacted, heldOut, lift, what, ...(breakEven !== null && { breakEven }) };
  return {
    kind: 'chart',
    id: 'lift',
    alt: liftIntervalAlt(input),
    spec: liftInterval({
      ...input,
      title,
      subtitle: 'The contacted beside those held out · lines are 95% intervals',
    }),
  };
}

const tableOf = ({ counts }: Measured, { contacted, heldOut }: Judgement): Block => ({
  kind: 'table',
  id: 'groups',
  title: 'The contacted and those held out',
  groupSize: 'customers',
  columns: [
    { key: 'group', label: 'Group', type: 'text' },
    { key: 'customers', label: 'Customers', type: 'count' },
    { key: 'yes', label: 'Yes', type: 'count' },
    { key: 'rate', label: '% yes', type: 'share' },
    { key: 'low', label: 'From', type: 'share', detail: true },
    { key: 'high', label: 'To', type: 'share', detail: true },
  ],
  rows: [
    { group: 'Contacted', customers: counts.contacted, yes: counts.contactedYes, ...rateOf(contacted) },
    { group: 'Held out', customers: counts.heldOut, yes: counts.heldOutYes, ...rateOf(heldOut) },
  ],
});

const rateOf = ({ value, low, high }: Judgement['lift']) => ({ rate: value, low, high });

function erasedSince({ contacted, heldOut }: CampaignPlan, { counts }: Measured): string[] {
  const gone = contacted + heldOut - counts.contacted - counts.heldOut;
  return gone === 0 ? [] : [`Erased since it was planned, and not counted: ${gone}.`];
}

const nextSteps = ({ name }: CampaignPlan): Block => ({
  kind: 'actions',
  items: [
    { label: 'who is in it', command: `/campaign list ${name}` },
    { label: 'all campaigns', command: '/campaign list' },
  ],
});
