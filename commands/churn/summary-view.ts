import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import type { CommandContext } from '../contract/command.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { type ChurnScope, churnProvenance, definitionSentence, definitionWords } from './churn-scope.ts';
import { type CurrentRisk, currentRisk } from './current-risk.ts';
import { categoryTable, lostCategories, risingSentence } from './lost-categories.ts';
import { censoringCaveat, type LostMonthRow, lostChart, lostMonths, lostSentence } from './lost-months.ts';
import { atRisk, type RiskBand, riskBands } from './risk-bands.ts';
import { riskTable } from './risk-table.ts';
import { lifetimeCaveats, riskNote, riskRules, riskWords } from './risk-words.ts';

/** `/churn`: who is at risk and what that is worth, and how many were lost month by month. */
export async function summaryView(scope: ChurnScope, context: CommandContext): Promise<Answer> {
  const months = lostMonths(scope);
  requireLength(scope, months);
  const risk = await currentRisk(scope, context);
  const bands = riskBands(risk.customers, scope.currencyDigits);
  const categories = await lostCategories(scope);
  const note = riskNote(risk);
  const rising = risingSentence(categories, scope.windowDays);
  return {
    title: 'Customers lost and at risk',
    headline: headlineOf(scope, { months, bands, risk }),
    privacy: 'aggregate',
    blocks: [
      { kind: 'note', text: definitionSentence(scope) },
      { kind: 'metrics', items: metricsOf(scope, risk, bands) },
      ...lostChart(months, scope),
      ...(bands.length === 0 ? [] : [riskTable(bands)]),
      ...(note === null ? [] : ([{ kind: 'note', text: note }] as const)),
      ...(categories.length < 2 ? [] : [categoryTable(categories, scope.windowDays)]),
      ...(rising === undefined ? [] : ([{ kind: 'note', text: rising }] as const)),
      windows(scope),
      actions(scope),
    ],
    caveats: [censoringCaveat(months, scope), ...risk.caveats, ...lifetimeCaveats(risk)],
    provenance: churnProvenance(scope, [
      'A customer is lost in the month in which the days without a purchase are over; who comes back and falls silent again is counted again. What the lost had paid is their purchases of the 365 days up to the last of them, returns not subtracted.',
      ...riskRules(risk),
    ]),
    data: {
      view: 'summary',
      ...definitionData(scope),
      active: risk.customers.length,
      bands,
      validation: risk.evaluation?.churn.validation ?? null,
      months,
      categories,
      rising: rising ?? null,
    },
  };
}

/** What the `data` of every view begins with. */
export const definitionData = ({ windowDays, definition, asOf }: ChurnScope) => ({
  days: windowDays,
  definition,
  asOf,
});

function requireLength({ windowDays, history }: ChurnScope, months: readonly LostMonthRow[]): void {
  if (months.some(({ complete }) => complete)) return;
  const known = history.lastDay - history.firstDay + 1;
  throw new UserError(
    `The purchases reach over ${countOf(known, 'day')}: too short to see who is lost after ${windowDays} days. It takes ${windowDays} days and a whole month. Ask /churn define, which counts for shorter windows, ask /churn days=${Math.max(7, Math.floor(known / 4))}, or import a longer history.`,
  );
}

type Findings = {
  readonly months: readonly LostMonthRow[];
  readonly bands: readonly RiskBand[];
  readonly risk: CurrentRisk;
};

function headlineOf(scope: ChurnScope, { months, bands, risk }: Findings): string {
  const lost = lostSentence(months, scope) ?? 'No month is over yet';
  if (bands.length === 0) return `${lost}.`;
  const { customers, value } = atRisk(bands);
  const of = `of ${countOf(risk.customers.length, 'active customer')}`;
  const next = riskWords(risk, scope.windowDays);
  if (customers < MINIMUM_GROUP) return `Fewer than ${MINIMUM_GROUP} ${of} are ${next}; ${lost}.`;
  const share = formatShare(customers / risk.customers.length);
  return `${formatCount(customers)} ${of} (${share}) are ${next}, with ${formatMoney(value, scope.currency)} of last year's net spend at stake; ${lost}.`;
}

function metricsOf(scope: ChurnScope, risk: CurrentRisk, bands: readonly RiskBand[]) {
  const { customers, value } = atRisk(bands);
  return [
    { label: 'Active customers', value: risk.customers.length, unit: 'count' },
    { label: `Days until lost`, value: scope.windowDays, unit: 'days' },
    ...(bands.length === 0 || customers < MINIMUM_GROUP
      ? []
      : ([
          { label: 'At risk of 50% or more', value: customers, unit: 'count' },
          { label: 'Their net spend of last year', value, unit: 'money' },
        ] as const)),
  ] as const;
}

const WINDOWS = [30, 60, 90, 180] as const;

/** The same question by other definitions. */
const windows = ({ windowDays }: ChurnScope): Block => ({
  kind: 'choices',
  label: 'Lost after',
  options: WINDOWS.map((days) => ({
    label: `${days} days`,
    command: `/churn days=${days}`,
    ...(days === windowDays && { current: true as const }),
  })),
});

const actions = (scope: ChurnScope): Block => ({
  kind: 'actions',
  items: [
    { label: 'whom to call first', command: `/churn list${definitionWords(scope)}` },
    { label: 'what should count as lost', command: '/churn define' },
    { label: 'how long customers stay', command: `/churn survival${definitionWords(scope)}` },
    { label: 'retention by month of first purchase', command: '/cohorts' },
  ],
});
