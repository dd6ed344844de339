import { dayFromIso } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatMoney } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import type { CommandContext } from '../contract/command.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { moveTable } from '../movers/move-tables.ts';
import { type ChurnOfWeek, churnLine, churnOfWeek } from './churn-line.ts';
import { dataLine, dataWarnings } from './data-line.ts';
import { type DigestLine, shownCount } from './digest-line.ts';
import { type Due, dueLine, dueNow } from './due-line.ts';
import { type FlowCompared, flowLine, flowsInWeek } from './flow-line.ts';
import { type LostCompared, lostInWeek, lostLine, QUIET_FROM } from './lost-line.ts';
import { type Arrivals, arrivalsInWeek, newLine, salesInWeek, salesLine } from './new-line.ts';
import { type NextStep, nextStep } from './next-step.ts';
import { type Outcome, outcomesInWeek, outcomesLine } from './outcomes-line.ts';
import { type Compared, USUAL_RULE } from './usual.ts';
import { weeklyChart } from './weekly-chart.ts';
import { readWeeks, SCHEME, type Weeks } from './weeks.ts';

const DAY_MS = 86_400_000;

/** All that a digest tells of. */
type Findings = {
  readonly weeks: Weeks;
  readonly currency: string;
  readonly lost: LostCompared;
  readonly churn: ChurnOfWeek;
  readonly due: Due | null;
  readonly flows: readonly FlowCompared[];
  readonly arrivals: Arrivals;
  readonly sales: Compared;
  readonly outcomes: readonly Outcome[];
  readonly lines: readonly DigestLine[];
  readonly step: NextStep | undefined;
};

/**
 * Answers /digest: five lines and a picture, or one line where nothing is unusual.
 *
 * @param asOf ISO day that the week ends before; else the end of the data
 */
export async function answerDigest(asOf: string | undefined, context: CommandContext): Promise<Answer> {
  const findings = await find(asOf, context);
  const { weeks, lines } = findings;
  const { period, currency } = weeks;
  return {
    title: `Weekly digest: ${period.from} to ${dayBefore(period.to)}`,
    headline: headlineOf(findings),
    privacy: 'aggregate',
    blocks: blocksOf(findings),
    caveats: lines
      .filter(({ topic, unusual }) => topic === 'Data' && unusual)
      .map(({ text }) => sentence(text)),
    provenance: {
      asOf: period.to,
      rows: weeks.rows,
      customers: weeks.customers,
      scheme: SCHEME,
      rules: [
        `The week is ${period.from} to ${dayBefore(period.to)}: how customers stood when it began and when it had ended, by the RFM segments (${SCHEME}) of each day. Each day ranks its own customers, so a rush of newcomers pushes others down.`,
        `Being lost are those who moved from a better segment to ${QUIET_FROM} or a worse one; what they had spent is all they ever spent, less returns.`,
        findings.churn.rule,
        USUAL_RULE,
        `Counts of fewer than ${MINIMUM_GROUP} customers are not told, and neither is what they spent.`,
      ],
      ...(currency !== null && { currency }),
    },
    data: dataOf(findings),
  };
}

async function find(asOf: string | undefined, { db, now }: CommandContext): Promise<Findings> {
  const weeks = await readWeeks(db, asOf);
  const currency = weeks.currency ?? '';
  const span = { from: dayFromIso(weeks.period.from), to: dayFromIso(weeks.period.to) };
  const today = asOf === undefined ? Math.floor(now.getTime() / DAY_MS) : null;
  const known = today === null ? span : { from: today - 6, to: today + 1 };
  const lost = lostInWeek(weeks);
  const { isLatest } = weeks.period;
  const churn = await churnOfWeek(db, { ...span, isLatest });
  const due = isLatest ? await dueNow(db) : null;
  const flows = flowsInWeek(weeks);
  const arrivals = arrivalsInWeek(weeks);
  const sales = salesInWeek(weeks);
  const outcomes = await outcomesInWeek(db, known);
  const step = nextStep(lost.now, weeks);
  const outcome = outcomesLine(outcomes);
  const lines = [
    lostLine(lost, currency),
    churnLine(churn, currency),
    flowLine(flows, weeks),
    newLine(arrivals, currency),
    ...(due === null ? [] : [dueLine(due)]),
    ...(outcome === undefined ? [salesLine(sales, currency)] : [outcome, salesLine(sales, currency)]),
    dataLine(await dataWarnings(db, span, today)),
  ];
  return { weeks, currency, lost, churn, due, flows, arrivals, sales, outcomes, lines, step };
}

const isQuiet = ({ lines }: Findings): boolean => !lines.some(({ unusual }) => unusual);

function headlineOf(findings: Findings): string {
  const { lost, sales, currency, lines } = findings;
  const sold = formatMoney(sales.value, currency);
  if (isQuiet(findings)) {
    const isKnown = lost.customers.reading !== 'unknown';
    return `${isKnown ? 'Nothing unusual this week' : 'Too few weeks to say what is unusual'}: ${shownCount(lost.now.customers, 'customer')} fell to ${QUIET_FROM} or worse, and sales were ${sold}.`;
  }
  const [first, ...others] = lines.filter(({ unusual }) => unusual).map(wordsOf);
  const [always] = lines.map(wordsOf);
  const more =
    others.length === 0 ? '' : `; ${countOf(others.length, 'more line stands', 'more lines stand')} out`;
  return first === always
    ? `${first}; sales were ${sold}${more}.`
    : `${first}; ${lowerFirst(always ?? '')}${more}.`;
}

/** A line that stands alone needs its topic, unless its words say it. */
const wordsOf = ({ topic, text }: DigestLine): string =>
  ['Being lost', 'New'].includes(topic) ? capital(text) : `${topic}: ${text}`;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A quiet week is one line; what was looked at is in the details. */
function blocksOf(findings: Findings): Block[] {
  const { weeks, lines, lost, currency, step } = findings;
  const actions: Block = { kind: 'actions', items: stepsOf(findings) };
  const all = step === undefined ? lines : [...lines, step.line];
  if (isQuiet(findings)) {
    return [...all.map(({ topic, text }) => note(`${topic}: ${sentence(text)}`)), actions];
  }
  const two = { groups: weeks.segments.map(({ name }) => name) };
  const moves = weeks.week.flows.filter(
    ({ from, to, customers }) => from !== to && customers.length >= MINIMUM_GROUP,
  );
  return [
    weeklyChart(weeks, lost, currency),
    {
      kind: 'table',
      id: 'lines',
      title: 'The week',
      columns: [
        { key: 'topic', label: 'About', type: 'text' },
        { key: 'text', label: 'This week', type: 'text' },
        { key: 'usual', label: 'Usual', type: 'text' },
      ],
      rows: all.map(({ topic, text, usual }) => ({ topic, text: capital(text), usual })),
    },
    ...(moves.length === 0 ? [] : [moveTable(two, moves)]),
    actions,
  ];
}

function stepsOf({ step, weeks: { period } }: Findings): { label: string; command: string }[] {
  const span = period.isLatest ? '7d' : `from=${period.from} to=${period.to}`;
  return [
    ...(step === undefined ? [] : [{ label: step.label, command: step.command }]),
    { label: 'whom to call first', command: '/churn list' },
    { label: 'all moves of the week', command: `/movers ${span}` },
    { label: 'how good the data is', command: '/data quality' },
  ];
}

const note = (text: string): Block => ({ kind: 'note', text });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sentence = (text: string): string => `${capital(text)}.`;

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

function dataOf({ weeks, lost, churn, due, flows, arrivals, sales, outcomes, lines, step }: Findings) {
  const name = (place: number) => weeks.segments[place]?.name;
  return {
    from: weeks.period.from,
    to: weeks.period.to,
    earlierWeeks: weeks.earlier.length,
    unusual: lines.some(({ unusual }) => unusual),
    lines,
    lost: { customers: lost.customers, money: lost.money },
    churn: { days: churn.days, lost: churn.lost, atRisk: churn.atRisk },
    due,
    flows: flows.map(({ from, to, ...flow }) => ({ from: name(from), to: name(to), ...flow })),
    arrivals,
    sales,
    outcomes,
    action: step === undefined ? null : { text: step.line.text, command: step.command },
  };
}
