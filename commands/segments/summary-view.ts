import { countOf } from '../../charts/count-of.ts';
import { formatShare } from '../../charts/format-number.ts';
import type { Answer, Block, TableBlock } from '../contract/answer.ts';
import { countBlock, countSentence } from './count-block.ts';
import { type GroupCard, groupCards } from './group-cards.ts';
import { profilesBlock } from './profiles-block.ts';
import { scatterBlock } from './scatter-block.ts';
import type { Segmentation } from './segmentation.ts';
import { separation } from './separation.ts';

type ViewAnswer = Pick<Answer, 'title' | 'headline' | 'privacy' | 'blocks' | 'data'>;

const LIST = new Intl.ListFormat('en-GB');

/** Groups that together bring this part of revenue are those that matter. */
const MATTER = 2 / 3;

/** `/segment`: every group with its name, size, worth, what sets it apart and what to do with it. */
export function summaryView(segmentation: Segmentation): ViewAnswer {
  const cards = groupCards(segmentation);
  const headline = headlineOf(cards);
  const apart = separation(segmentation);
  return {
    title: `${countOf(cards.length, 'group')} of customers`,
    headline,
    privacy: 'aggregate',
    blocks: [
      ...scatterBlock(segmentation, cards, chartTitleOf(cards)),
      groupTable(cards),
      ...profilesBlock(segmentation, cards),
      ...(segmentation.fit === null ? [] : countBlock(segmentation.fit)),
      ...notes(segmentation, apart),
      { kind: 'actions', items: nextSteps(segmentation, cards) },
    ] satisfies Block[],
    data: {
      view: 'summary',
      method: segmentation.method,
      k: cards.length,
      silhouette: apart?.silhouette ?? null,
      fittedOn: segmentation.fittedOn,
      groups: cards.map(({ differences, ...card }) => card),
      curve: segmentation.fit?.curve ?? [],
      votes: segmentation.fit?.choice?.votes ?? [],
      noise: segmentation.labels.reduce((count, label) => count + Number(label < 0), 0),
    },
  };
}

function headlineOf(cards: readonly GroupCard[]): string {
  const count = countOf(cards.length, 'group');
  const matter = mattering(cards);
  if (matter.length === 0) {
    const largest = cards.toSorted((a, b) => b.customers - a.customers)[0];
    return largest === undefined
      ? 'No groups were found.'
      : `${count}; the largest is ${largest.name} with ${formatShare(largest.customerShare)} of customers.`;
  }
  const share = matter.reduce((sum, { revenueShare }) => sum + (revenueShare ?? 0), 0);
  const customers = matter.reduce((sum, { customerShare }) => sum + customerShare, 0);
  const names = LIST.format(matter.map(({ name }) => name));
  const [matters, brings] = matter.length === 1 ? ['matters', 'is'] : ['matter', 'are'];
  return `${count}; ${matter.length} ${matters}: ${names} ${brings} ${formatShare(customers)} of customers and ${formatShare(share)} of revenue.`;
}

/** The names stand in the picture: its title says how many matter. */
function chartTitleOf(cards: readonly GroupCard[]): string {
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

function notes({ fit, fittedOn, groups }: Segmentation, apart: ReturnType<typeof separation>): Block[] {
  const unclear = groups.filter(({ clear }) => !clear).length;
  const texts = [
    ...(apart === null
      ? []
      : [
          `The groups are ${apart.words} (silhouette ${apart.silhouette.toFixed(2)}${apart.sampled ? ', on a sample' : ''}).`,
        ]),
    ...(fit === null ? [] : [countSentence(fit)]),
    ...(fittedOn === null
      ? []
      : [
          `The groups are those of ${fittedOn}; everybody is in the nearest. "/segment rerun" finds them anew.`,
        ]),
    ...(unclear === 0
      ? []
      : [`${countOf(unclear, 'group')} cannot be told from the rest by any single feature.`]),
  ];
  return texts.map((text) => ({ kind: 'note', text }));
}

function nextSteps({ method, groups }: Segmentation, cards: readonly GroupCard[]) {
  const [first] = cards;
  const suffix = method === 'kmeans' ? '' : ` ${method}`;
  const counts = [groups.length - 1, groups.length + 1].filter((k) => k >= 2 && k <= 8);
  return [
    ...(first === undefined
      ? []
      : [{ label: 'more about the first group', command: `/profile ${first.name}` }]),
    ...(method === 'dbscan'
      ? []
      : counts.map((k) => ({ label: `${k} groups`, command: `/segment${suffix} k=${k}` }))),
    { label: 'compare the methods', command: '/segment compare' },
  ];
}
