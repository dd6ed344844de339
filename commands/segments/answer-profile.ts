import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import { type ResponseColumn, readResponses } from '../../db/responses.ts';
import type { Answer, Block, Column } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { betweenNote, betweenTable } from './between-groups.ts';
import { findGroup } from './find-group.ts';
import { type GroupCard, groupCards } from './group-cards.ts';
import { groupValidation, type Validation } from './group-validation.ts';
import type { profileArgs } from './profile-args.ts';
import { profilesBlock } from './profiles-block.ts';
import { segmentCommand } from './segment-question.ts';
import { SEED, type Segmentation, segmentation, segmentationOfRun } from './segmentation.ts';
import { segmentationProvenance } from './segmentation-provenance.ts';
import { softMembership } from './soft-membership.ts';
import { typicalCustomers } from './typical-customers.ts';
import { worthBlock } from './worth-block.ts';

const TYPICAL = 10;
const MOST_FEATURES = 12;

/** Answers /profile. */
export async function answerProfile(
  { group, method, k, run, customers }: ArgValues<typeof profileArgs>,
  { db, now }: CommandContext,
): Promise<Answer> {
  const found =
    run === undefined
      ? await segmentation(db, { method, k, sensitive: false, rerun: false }, now)
      : await segmentationOfRun(db, run);
  const cards = groupCards(found);
  const card = findGroup(cards, group);
  const responses = await readResponses(db, found.table.customers);
  return {
    ...profile(found, cards, card, responses, customers),
    caveats: found.caveats,
    provenance: { ...segmentationProvenance(found), seed: SEED },
  };
}

function profile(
  found: Segmentation,
  cards: readonly GroupCard[],
  card: GroupCard,
  responses: readonly ResponseColumn[],
  withCustomers: boolean,
): Pick<Answer, 'title' | 'headline' | 'groupHeadline' | 'privacy' | 'blocks' | 'data'> {
  const { differences, ...group } = card;
  const isMember = [...found.labels].map((label) => label === card.number);
  const validation = groupValidation(found.table, responses, isMember);
  const headline = headlineOf(card, found.currency);
  const soft = softMembership(found);
  return {
    title: card.name,
    headline,
    privacy: withCustomers ? 'persons' : 'aggregate',
    ...(withCustomers && { groupHeadline: headline }),
    blocks: [
      ...worthBlock(found, isMember, card),
      ...profilesBlock(found, cards),
      differenceTable(card, found.currency),
      ...(validation.length === 0 ? [] : [validationTable(validation)]),
      {
        kind: 'note',
        text: card.channel === null ? card.action : `${card.action} Best reached by ${card.channel}.`,
      },
      ...betweenNote(soft, found, card),
      ...(withCustomers
        ? [
            typicalTable(found, card),
            ...(soft === null || soft.between === 0 ? [] : [betweenTable(found, card, soft)]),
          ]
        : []),
      ...(cards.length < 2 ? [] : [groupChoices(found, cards, card)]),
      {
        kind: 'actions',
        items: [
          ...(withCustomers
            ? []
            : [
                {
                  label: 'ten typical customers',
                  command: `${commandOf(found, cards.indexOf(card))} customers`,
                },
              ]),
          { label: 'all groups', command: segmentCommand(found.question) },
        ],
      },
    ],
    data: { group, differences, validation },
  };
}

/** By its place: the run says of which groups, where it is kept. */
function commandOf({ run, question: { method, k } }: Segmentation, place: number): string {
  if (run !== null) return `/profile ${place + 1} run=${run}`;
  return ['/profile', place + 1, method, ...(k === undefined ? [] : [`k=${k}`])].join(' ');
}

const groupChoices = (found: Segmentation, cards: readonly GroupCard[], shown: GroupCard): Block => ({
  kind: 'choices',
  label: 'Group',
  options: cards.map((card, place) => ({
    label: card.name,
    command: commandOf(found, place),
    ...(card === shown && { current: true as const }),
  })),
});

function headlineOf(
  { customers, customerShare, revenue, revenueShare, name }: GroupCard,
  currency: string,
): string {
  const size = `${name}: ${countOf(customers, 'customer')} (${formatShare(customerShare)})`;
  if (revenue === null) return `${size}.`;
  const share = revenueShare === null ? '' : `, ${formatShare(revenueShare)} of revenue`;
  return `${size} who brought ${formatMoney(revenue, currency)}${share}.`;
}

function differenceTable({ differences, customers }: GroupCard, currency: string): Block {
  return {
    kind: 'table',
    id: 'differences',
    title: 'What sets the group apart',
    groupSize: 'customers',
    columns: [
      { key: 'feature', label: 'Feature', type: 'text' },
      { key: 'inGroup', label: 'This group', type: 'text' },
      { key: 'elsewhere', label: 'Everybody else', type: 'text' },
      { key: 'effect', label: 'Cliff’s delta', type: 'number', detail: true },
      { key: 'customers', label: 'Customers in the group', type: 'count', detail: true },
    ],
    rows: differences.slice(0, MOST_FEATURES).map(({ label, level, unit, inGroup, elsewhere, effect }) => {
      const written = writer(level === null ? unit : 'share', currency);
      return {
        feature: level === null ? label : `${label}: ${level}`,
        inGroup: written(inGroup),
        elsewhere: written(elsewhere),
        effect: Math.round(effect * 100) / 100,
        customers,
      };
    }),
  };
}

function writer(unit: string, currency: string): (value: number) => string {
  if (unit === 'money') return (value) => formatMoney(value, currency);
  if (unit === 'share' || unit === 'boolean') return formatShare;
  if (unit === 'days') return (value) => `${formatCount(Math.round(value))} days`;
  return (value) => formatCount(Math.round(value * 10) / 10);
}

const validationTable = (validation: readonly Validation[]): Block => ({
  kind: 'table',
  id: 'validation',
  title: 'What the grouping was not told',
  columns: [
    { key: 'measure', label: 'Share who …', type: 'text' },
    { key: 'group', label: 'This group', type: 'share' },
    { key: 'others', label: 'Everybody else', type: 'share' },
    { key: 'known', label: 'Known in the group', type: 'count', detail: true },
  ],
  rows: validation,
});

function typicalTable(found: Segmentation, { number }: GroupCard): Block {
  const rows = typicalCustomers(found, number, TYPICAL);
  const money: Column[] = [
    { key: 'recency', label: 'Since last order', type: 'days' },
    { key: 'frequency', label: 'Orders', type: 'count' },
    { key: 'monetary', label: 'Spend', type: 'money' },
  ];
  return {
    kind: 'table',
    id: 'typical',
    title: 'Typical customers',
    persons: true,
    columns: [
      { key: 'customer', label: 'Customer', type: 'id' },
      ...money.filter(({ key }) => rows.some((row) => key in row)),
    ],
    rows,
  };
}
