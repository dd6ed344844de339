import { countOf } from '../../charts/count-of.ts';
import { formatShare } from '../../charts/format-number.ts';
import type { Answer, Block, TableBlock } from '../contract/answer.ts';
import { type GroupCard, groupCards } from './group-cards.ts';
import { groupNotes } from './group-notes.ts';
import { interpretability } from './interpretability.ts';
import { membersTable } from './members-table.ts';
import { nextChoices } from './next-choices.ts';
import { scatterBlock } from './scatter-block.ts';
import { segmentCommand } from './segment-question.ts';
import type { Segmentation } from './segmentation.ts';
import { separation } from './separation.ts';
import { softMembership } from './soft-membership.ts';
import { treeBlock } from './tree-block.ts';

type ViewAnswer = Pick<Answer, 'title' | 'headline' | 'groupHeadline' | 'privacy' | 'blocks' | 'data'>;

const LIST = new Intl.ListFormat('en-GB');

/** Groups that together bring this part of revenue are those that matter. */
const MATTER = 2 / 3;

/** `/segment`: every group with its name, size, worth, what sets it apart and what to do with it. */
export function summaryView(
  segmentation: Segmentation,
  { inUse, customers }: { readonly inUse: boolean; readonly customers: boolean },
): ViewAnswer {
  const cards = groupCards(segmentation);
  const headline = headlineOf(cards, segmentation.labels);
  const apart = separation(segmentation);
  const told = interpretability(cards);
  const soft = softMembership(segmentation);
  const { found, labels } = segmentation;
  const tree = treeBlock(segmentation, cards, chartTitleOf(cards));
  return {
    title: cards.length < 2 ? 'No separate groups' : `${countOf(cards.length, 'group')} of customers`,
    headline,
    privacy: customers ? 'persons' : 'aggregate',
    ...(customers && { groupHeadline: headline }),
    blocks: [
      ...(tree.length > 0 ? tree : scatterBlock(segmentation, cards, chartTitleOf(cards))),
      groupTable(cards),
      ...groupNotes(segmentation, { cards, apart, told, soft, inUse }),
      ...(customers ? [membersTable(segmentation, soft)] : []),
      ...nextChoices(segmentation, cards),
      { kind: 'actions', items: nextSteps(segmentation, { inUse, customers }) },
    ] satisfies Block[],
    data: {
      view: 'summary',
      method: segmentation.method,
      k: cards.length,
      silhouette: apart?.silhouette.mean ?? null,
      interpretability: told?.effect ?? null,
      fittedOn: segmentation.fittedOn,
      groups: cards.map(({ differences, ...card }) => card),
      curve: found?.curve ?? [],
      votes: found?.choice?.votes ?? [],
      merged: found?.merged ?? null,
      between: soft?.between ?? null,
      noise: labels.reduce((count, label) => count + Number(label < 0), 0),
    },
  };
}

/** Density alone may find one group, or none. */
function noGroups([one]: readonly GroupCard[], labels: Int32Array): string {
  if (one === undefined) return 'No groups were found: nobody has enough others close by.';
  const outside = labels.length - one.customers;
  const others = outside === 0 ? '' : `; ${countOf(outside, 'customer')} lie outside it`;
  return `No separate groups: ${formatShare(one.customerShare)} of customers lie in one cloud${others}.`;
}

function headlineOf(cards: readonly GroupCard[], labels: Int32Array): string {
  if (cards.length < 2) return noGroups(cards, labels);
  const count = countOf(cards.length, 'group');
  const matter = mattering(cards);
  if (matter.length === 0) {
    const largest = cards.toSorted((a, b) => b.customers - a.customers)[0];
    return `${count}; the largest is ${largest?.name} with ${formatShare(largest?.customerShare ?? 0)} of customers.`;
  }
  const share = matter.reduce((sum, { revenueShare }) => sum + (revenueShare ?? 0), 0);
  const customers = matter.reduce((sum, { customerShare }) => sum + customerShare, 0);
  const names = LIST.format(matter.map(({ name }) => name));
  const matters = matter.length === 1 ? 'matters' : 'matter';
  return `${count}; ${matter.length} ${matters}: ${names} are ${formatShare(customers)} of customers and ${formatShare(share)} of revenue.`;
}

/** The names stand in the picture: its title says how many matter. */
function chartTitleOf(cards: readonly GroupCard[]): string {
  if (cards.length < 2) return 'No separate groups: one cloud of customers';
  const matter = mattering(cards);
  const count = countOf(cards.length, 'group');
  if (matter.length === 0) return `${count} of customers`;
  const share = matter.reduce((sum, { revenueShare }) => sum + (revenueShare ?? 0), 0);
  return `${count}; ${matter.length} of them ${matter.length === 1 ? 'brings' : 'bring'} ${formatShare(share)} of revenue`;
}

/** The fewest groups that bring two thirds of revenue. */
function mattering(cards: readonly GroupCard[]): GroupCard[] {
  let share = 0;
  const matter: GroupCard[] = [];
  for (const card of cards) {
    if (card.revenueShare === null || share >= MATTER) break;
    share += card.revenueShare;
    matter.push(card);
  }
  return matter.length === cards.length ? [] : matter;
}

function groupTable(cards: readonly GroupCard[]): TableBlock {
  const hasSpend = cards.some(({ revenue }) => revenue !== null);
  return {
    kind: 'table',
    id: 'groups',
    groupSize: 'customers',
    columns: [
      { key: 'group', label: 'Group', type: 'text' },
      { key: 'customers', label: 'Customers', type: 'count' },
      { key: 'customerShare', label: '% of customers', type: 'share', detail: true },
      ...(hasSpend
        ? ([
            { key: 'revenue', label: 'Revenue', type: 'money', detail: true },
            { key: 'revenueShare', label: '% of revenue', type: 'share' },
          ] as const)
        : []),
      { key: 'facts', label: 'What sets it apart', type: 'text' },
      { key: 'action', label: 'What to do', type: 'text' },
    ],
    rows: cards.map(({ name, customers, customerShare, revenue, revenueShare, facts, action, channel }) => ({
      group: name,
      customers,
      customerShare,
      ...(hasSpend && { revenue, revenueShare }),
      facts: facts.length === 0 ? 'Nothing clear' : facts.join('; '),
      action: channel === null ? action : `${action} Best reached by ${channel}.`,
    })),
  };
}

function nextSteps(
  { question, rule, run, refit, drift, groups }: Segmentation,
  { inUse, customers }: { readonly inUse: boolean; readonly customers: boolean },
): { label: string; command: string }[] {
  const { k: _, ...free } = question;
  return [
    ...(drift?.reading === 'moved' ? [{ label: 'find the groups anew', command: refit }] : []),
    ...(inUse || run === null || rule.by === 'refit'
      ? []
      : [{ label: 'use these groups', command: segmentCommand(question, 'use') }]),
    ...(customers || groups.length < 2
      ? []
      : [{ label: 'who is in which group', command: segmentCommand(question, 'customers') }]),
    ...(groups.length < 2
      ? [{ label: 'groups of k-means', command: segmentCommand({ ...free, method: 'kmeans' }) }]
      : [{ label: 'what sets them apart', command: segmentCommand(question, 'profiles') }]),
    ...(question.method === 'dbscan'
      ? []
      : [{ label: 'why so many groups', command: segmentCommand(free, 'count') }]),
    { label: 'compare the methods', command: segmentCommand({ ...question, method: 'kmeans' }, 'compare') },
  ];
}
