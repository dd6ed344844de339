import { countOf } from '../../charts/count-of.ts';
import { flowMatrix, flowMatrixAlt } from '../../charts/flow-matrix.ts';
import { formatCount, formatMoney } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { driftBlocks } from '../segments/drift-blocks.ts';
import { type Flow, flowsBetween } from './flows.ts';
import type { TwoDays } from './membership.ts';
import { moverRow, moverTable, moveTable } from './move-tables.ts';
import { WINDOW_DAYS, WINDOWS } from './movers-args.ts';

type Shown = {
  /** Place of the group that the answer is about. */
  readonly focus: number | undefined;
  /** Who they are as well, to the asker alone. */
  readonly customers: boolean;
  /** Asks the same again; a window, a segment and `customers` may follow. */
  readonly command: string;
  /** The window asked for; undefined where the days were named. */
  readonly window: (typeof WINDOWS)[number] | undefined;
  /** What to look at instead. */
  readonly other: { readonly label: string; readonly command: string };
};

/** Who moved between groups from one day to another: what /movers and /rfm flow answer. */
export function flowAnswer(two: TwoDays, shown: Shown): Answer {
  const { period, currency } = two;
  return {
    ...contentOf(two, shown),
    caveats: two.drift?.reading === 'moved' ? [two.drift.sentence] : [],
    provenance: {
      asOf: period.to,
      rows: two.after.groupOf.size,
      customers: two.after.groupOf.size,
      rules: [
        `Compared are ${period.from} and ${period.to}: how customers stood when each day began.`,
        ...two.rules,
        'Who bought for the first time in between is counted as new, not as moved.',
      ],
      ...(currency !== '' && { currency }),
    },
  };
}

function contentOf(two: TwoDays, shown: Shown): Omit<Answer, 'caveats' | 'provenance'> {
  const { focus, customers } = shown;
  const { period } = two;
  const { flows, arrived } = flowsBetween(two);
  const moves = flows.filter(
    ({ from, to }) => from !== to && (focus === undefined || from === focus || to === focus),
  );
  const headline = headlineOf(two, moves, focus);
  const movers = moves.flatMap((flow) => flow.customers.map((customer) => ({ customer, flow })));
  return {
    title: `Movers ${period.words}`,
    headline,
    privacy: customers ? 'persons' : 'aggregate',
    ...(customers && { groupHeadline: headline }),
    blocks: [
      ...chart(two, flows, headline),
      ...(moves.some(isShown) ? [moveTable(two, moves.filter(isShown))] : []),
      ...smallMoves(moves),
      ...reasons(two, moves),
      ...(arrived === 0
        ? []
        : [note(`${countOf(arrived, 'customer')} bought for the first time in these days.`)]),
      ...(customers ? [moverTable(two, movers)] : []),
      ...(two.drift === null ? [] : driftBlocks(two.drift)),
      ...windows(two, shown),
      { kind: 'actions', items: nextSteps(two, moves, shown) },
    ],
    data: {
      from: period.from,
      to: period.to,
      groups: two.groups,
      flows: flows.map(({ from, to, customers: who, ...flow }) => ({
        from: two.groups[from],
        to: two.groups[to],
        customers: who.length,
        ...flow,
      })),
      arrived,
      drift: two.drift,
      ...(customers && { movers: movers.map((mover) => moverRow(two, mover)) }),
    },
  };
}

const isShown = ({ customers }: Flow) => customers.length >= MINIMUM_GROUP;

function smallMoves(moves: readonly Flow[]): Block[] {
  const small = moves.filter((flow) => !isShown(flow));
  if (small.length === 0) return [];
  return [
    note(
      `Not shown: ${countOf(small.length, 'move')} of fewer than ${MINIMUM_GROUP} customers each, ${formatCount(count(small))} together.`,
    ),
  ];
}

const note = (text: string): Block => ({ kind: 'note', text });

const count = (flows: readonly Flow[]) => flows.reduce((sum, { customers }) => sum + customers.length, 0);
const worth = (flows: readonly Flow[]) =>
  Math.round(flows.reduce((sum, { money }) => sum + money, 0) * 100) / 100;

function headlineOf(two: TwoDays, moves: readonly Flow[], focus: number | undefined): string {
  if (moves.length === 0) return `Nobody moved ${two.period.words}.`;
  if (focus !== undefined) {
    const [left, came] = [moves.filter(({ from }) => from === focus), moves.filter(({ to }) => to === focus)];
    const stake = left.length === 0 ? '' : `, ${formatMoney(worth(left), two.currency)} at stake`;
    return `${formatCount(count(left))} left ${two.groups[focus]}${stake}; ${formatCount(count(came))} came.`;
  }
  const moved = `${countOf(count(moves), 'customer')} moved ${two.period.words}`;
  if (!two.bestFirst) return `${moved}, worth ${formatMoney(worth(moves), two.currency)}.`;
  const down = moves.filter(({ from, to }) => to > from);
  return `${moved}: ${formatCount(count(moves) - count(down))} for the better, ${formatCount(count(down))} for the worse with ${formatMoney(worth(down), two.currency)} at stake.`;
}

/** Where no move may be shown, a picture of those who stayed would deny that anybody moved. */
function chart(
  { groups, bestFirst, currency, period }: TwoDays,
  flows: readonly Flow[],
  headline: string,
): Block[] {
  if (!flows.some((flow) => flow.from !== flow.to && isShown(flow))) return [];
  const input = {
    groups,
    bestFirst,
    currency,
    flows: flows.filter(isShown).map(({ from, to: into, customers, money }) => ({
      from,
      to: into,
      customers: customers.length,
      money,
    })),
  };
  const shown = `moves of ${MINIMUM_GROUP} customers and more`;
  const title = { title: headline, subtitle: `From (rows) to (columns), ${shown}` };
  const alt = `As of ${period.to}, ${shown}. ${flowMatrixAlt(input)}`;
  return [{ kind: 'chart', id: 'flow', alt, spec: flowMatrix({ ...input, ...title }) }];
}

/** Who buys rises, who does not falls: what the moves for the worse have in common. */
function reasons({ bestFirst, period: { days } }: TwoDays, moves: readonly Flow[]): Block[] {
  if (!bestFirst) return [];
  const [down, up] = [moves.filter(({ from, to }) => to > from), moves.filter(({ from, to }) => to < from)];
  const bought = (flows: readonly Flow[]) => flows.reduce((sum, flow) => sum + flow.bought, 0);
  const quiet = count(down) - bought(down);
  return [
    ...(down.length === 0
      ? []
      : [
          note(
            `Of the ${formatCount(count(down))} who fell, ${formatCount(quiet)} bought nothing in these ${days} days; the others were overtaken or returned goods.`,
          ),
        ]),
    ...(up.length === 0
      ? []
      : [
          note(
            `Of the ${formatCount(count(up))} who rose, ${formatCount(bought(up))} bought in these ${days} days.`,
          ),
        ]),
  ];
}

/** The same for another time, where none was named. */
function windows({ period }: TwoDays, { command, window }: Shown): Block[] {
  if (window === undefined || !period.isLatest) return [];
  const options = WINDOWS.toSorted((a, b) => WINDOW_DAYS[a] - WINDOW_DAYS[b]).map((days) => ({
    label: `${WINDOW_DAYS[days]} days`,
    command: `${command} ${days}`,
    ...(days === window && { current: true as const }),
  }));
  return [{ kind: 'choices', label: 'How far back', options }];
}

function nextSteps(
  { groups, bestFirst }: TwoDays,
  moves: readonly Flow[],
  { focus, customers, command, other }: Shown,
): { label: string; command: string }[] {
  const place = focus ?? moves[0]?.from;
  const canList = command.startsWith('/movers') && !customers && place !== undefined;
  return [
    ...(canList
      ? [
          {
            label: `who moved out of or into ${groups[place]}`,
            // Names of groups of /segment are sentences, in which words of the command may stand.
            command: `${command} ${bestFirst ? groups[place] : place + 1} customers`,
          },
        ]
      : []),
    other,
  ];
}
