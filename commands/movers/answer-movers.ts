import { countOf } from '../../charts/count-of.ts';
import { flowMatrix, flowMatrixAlt } from '../../charts/flow-matrix.ts';
import { formatCount, formatMoney } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import { closestMatch, comparable } from '../contract/closest-match.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { type Flow, type Flows, flowsBetween } from './flows.ts';
import { groupsOnTwoDays, rfmOnTwoDays, type TwoDays } from './membership.ts';

import type { moversArgs } from './movers-args.ts';

const DAYS = { '30d': 30, '7d': 7, '90d': 90 } as const;
const MOST_FLOWS = 10;
const MOST_CUSTOMERS = 100;
/** Fewer say what single customers did: such moves are counted, and shown to nobody. */
const FEWEST = 10;

/** Answers /movers. */
export async function answerMovers(
  args: ArgValues<typeof moversArgs>,
  { db, now }: CommandContext,
): Promise<Answer> {
  const days = DAYS[args.days];
  const two = args.of === 'rfm' ? await rfmOnTwoDays(db, days) : await groupsOnTwoDays(db, days, now);
  const flows = flowsBetween(two, days);
  const focus = args.group === undefined ? undefined : placeOf(two.groups, args.group);
  return {
    ...answerOf(two, flows, { focus, customers: args.customers }),
    caveats: [],
    provenance: {
      asOf: two.to,
      rows: two.after.groupOf.size,
      customers: two.after.groupOf.size,
      rules: [
        `Compared are ${two.from} and ${two.to}.`,
        ...two.rules,
        'Who bought for the first time in between is counted as new, not as moved.',
      ],
      ...(two.currency !== '' && { currency: two.currency }),
    },
  };
}

function placeOf(groups: readonly string[], asked: string): number {
  const word = comparable(asked);
  const place = groups.findIndex((name) => comparable(name) === word);
  if (place >= 0) return place;
  const near = closestMatch(asked, groups);
  const hint = near === undefined ? `There are ${groups.join(', ')}.` : `Did you mean ${near}?`;
  throw new UserError(`There is no segment ${asked}. ${hint}`);
}

type Shown = { readonly focus: number | undefined; readonly customers: boolean };

function answerOf(
  two: TwoDays,
  { flows, arrived, days }: Flows,
  { focus, customers }: Shown,
): Pick<Answer, 'title' | 'headline' | 'groupHeadline' | 'privacy' | 'blocks' | 'data'> {
  const moves = flows.filter(
    ({ from, to }) => from !== to && (focus === undefined || from === focus || to === focus),
  );
  const headline = headlineOf(two, moves, { days, focus });
  const movers = moves.flatMap((flow) => flow.customers.map((customer) => ({ customer, flow })));
  return {
    title: `Movers of the last ${days} days`,
    headline,
    privacy: customers ? 'persons' : 'aggregate',
    ...(customers && { groupHeadline: headline }),
    blocks: [
      ...chart(two, flows, headline),
      ...(moves.some(isShown) ? [moveTable(two, moves)] : []),
      ...smallMoves(moves),
      ...reasons(two, moves, days),
      ...(arrived === 0
        ? []
        : [note(`${countOf(arrived, 'customer')} bought for the first time in these days.`)]),
      ...(customers ? [customerTable(two, movers)] : []),
      { kind: 'actions', items: nextSteps(two, moves, { focus, customers }) },
    ],
    data: {
      from: two.from,
      to: two.to,
      groups: two.groups,
      flows: flows.map(({ from, to, customers: who, ...flow }) => ({
        from: two.groups[from],
        to: two.groups[to],
        customers: who.length,
        ...flow,
      })),
      arrived,
      ...(customers && { movers: movers.map((mover) => moverRow(two, mover)) }),
    },
  };
}

const isShown = ({ customers }: Flow) => customers.length >= FEWEST;

function smallMoves(moves: readonly Flow[]): Block[] {
  const small = moves.filter((flow) => !isShown(flow));
  if (small.length === 0) return [];
  return [
    note(
      `Not shown: ${countOf(small.length, 'move')} of fewer than ${FEWEST} customers each, ${formatCount(count(small))} together.`,
    ),
  ];
}

const note = (text: string): Block => ({ kind: 'note', text });

const count = (flows: readonly Flow[]) => flows.reduce((sum, { customers }) => sum + customers.length, 0);
const worth = (flows: readonly Flow[]) =>
  Math.round(flows.reduce((sum, { money }) => sum + money, 0) * 100) / 100;

function headlineOf(
  two: TwoDays,
  moves: readonly Flow[],
  { days, focus }: { readonly days: number; readonly focus: number | undefined },
): string {
  if (moves.length === 0) return `Nobody moved in the last ${days} days.`;
  if (focus !== undefined) {
    const [left, came] = [moves.filter(({ from }) => from === focus), moves.filter(({ to }) => to === focus)];
    const stake = left.length === 0 ? '' : `, ${formatMoney(worth(left), two.currency)} at stake`;
    return `${formatCount(count(left))} left ${two.groups[focus]}${stake}; ${formatCount(count(came))} came.`;
  }
  const moved = `${countOf(count(moves), 'customer')} moved in the last ${days} days`;
  if (!two.bestFirst) return `${moved}, worth ${formatMoney(worth(moves), two.currency)}.`;
  const down = moves.filter(({ from, to }) => to > from);
  return `${moved}: ${formatCount(count(moves) - count(down))} for the better, ${formatCount(count(down))} for the worse with ${formatMoney(worth(down), two.currency)} at stake.`;
}

function chart(
  { groups, bestFirst, currency, to }: TwoDays,
  flows: readonly Flow[],
  headline: string,
): Block[] {
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
  const title = { title: headline, subtitle: `From (rows) to (columns) · as of ${to}` };
  return [{ kind: 'chart', id: 'flow', alt: flowMatrixAlt(input), spec: flowMatrix({ ...input, ...title }) }];
}

const moveTable = ({ groups }: TwoDays, moves: readonly Flow[]): Block => ({
  kind: 'table',
  id: 'moves',
  groupSize: 'customers',
  columns: [
    { key: 'from', label: 'From', type: 'text' },
    { key: 'to', label: 'To', type: 'text' },
    { key: 'customers', label: 'Customers', type: 'count' },
    { key: 'money', label: 'Worth', type: 'money' },
    { key: 'bought', label: 'Of whom bought', type: 'count', detail: true },
  ],
  rows: moves
    .filter(isShown)
    .slice(0, MOST_FLOWS)
    .map(({ from, to, customers, money, bought }) => ({
      from: groups[from] ?? '',
      to: groups[to] ?? '',
      customers: customers.length,
      money,
      bought,
    })),
});

/** Who buys rises, who does not falls: what the moves for the worse have in common. */
function reasons({ bestFirst }: TwoDays, moves: readonly Flow[], days: number): Block[] {
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

type Mover = { readonly customer: string; readonly flow: Flow };

const moverRow = ({ groups, after }: TwoDays, { customer, flow: { from, to } }: Mover) => ({
  customer,
  from: groups[from] ?? '',
  to: groups[to] ?? '',
  spend: after.spendOf.get(customer) ?? 0,
});

function customerTable(two: TwoDays, movers: readonly Mover[]): Block {
  const rows = movers.map((mover) => moverRow(two, mover)).sort((a, b) => b.spend - a.spend);
  return {
    kind: 'table',
    id: 'movers',
    persons: true,
    columns: [
      { key: 'customer', label: 'Customer', type: 'id' },
      { key: 'from', label: 'From', type: 'text' },
      { key: 'to', label: 'To', type: 'text' },
      { key: 'spend', label: 'Net spend', type: 'money' },
    ],
    rows: rows.slice(0, MOST_CUSTOMERS),
  };
}

function nextSteps(
  { groups, bestFirst }: TwoDays,
  moves: readonly Flow[],
  { focus, customers }: Shown,
): { label: string; command: string }[] {
  const of = bestFirst ? '' : ' segments';
  const [largest] = moves;
  const name = focus === undefined ? largest && groups[largest.from] : groups[focus];
  return [
    ...(customers || name === undefined
      ? []
      : [{ label: `who moved out of or into ${name}`, command: `/movers${of} ${name} customers` }]),
    {
      label: bestFirst ? 'the groups of /segment' : 'the RFM segments',
      command: bestFirst ? '/movers segments' : '/movers',
    },
  ];
}
