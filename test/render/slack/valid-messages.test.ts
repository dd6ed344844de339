import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Cell, Column, Unit } from '../../../commands/contract/answer.ts';
import { loadCommands } from '../../../src/load-commands.ts';
import { answerMessages } from '../../../src/render/slack/answer-messages.ts';
import { runCommand } from '../../../src/run-command.ts';
import { addAggregates, companyOf } from '../../helpers/fixture-company.ts';
import { allMessages, answerOf, chartOf, filesOf, inputOf, segments, tableOf } from './answers.ts';
import { messageFaults } from './message-faults.ts';
import { textsIn } from './texts-in.ts';

const UNITS: readonly Unit[] = ['text', 'id', 'count', 'number', 'money', 'share', 'date', 'days'];
const column = (index: number, type: Unit): Column => ({ key: `c${index}`, label: `Column ${index}`, type });
const columnsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => column(index, UNITS[index % UNITS.length] ?? 'text'));

const HOSTILE = [
  '<!channel>',
  '<@U0ANNA001X> <!subteam^S123>',
  '&lt;!here&gt;',
  '<https://evil.example|click>',
  '\u202Etxt.exe\u2066 \u200Bhidden\uFEFF',
  '\u0000\u0007\u001B[31mred\u001B[0m\r\n',
  '👨‍👩‍👧‍👦'.repeat(400),
  'e\u0301'.repeat(3000),
  'a\u0300'.repeat(2) + '\u0300'.repeat(500),
  '\uD800 alone',
  '   ',
  '',
  ':tada: *bold* `code` _it_',
  '&'.repeat(5000),
  'x'.repeat(100_000),
];

describe('the messages of real answers', () => {
  it('name no customer to others than the asker', async () => {
    const commands = await loadCommands();
    const company = await companyOf([]);
    const keys = Array.from({ length: 60 }, (_, index) => `customer-${index}-x`);
    await addAggregates(
      company.db,
      keys.map((customer, index) => ({
        customer,
        recencyDays: index,
        orders: 1 + (index % 7),
        spend: 100 * index,
      })),
    );
    for (const example of ['/rfm', '/rfm top 30', '/rfm grid']) {
      const answer = await runCommand(example, { db: company.db, now: new Date(0), commands });
      const shared = answerMessages(inputOf(answer, { audience: 'shared' }));
      expect(messageFaults([shared.parent, ...shared.replies])).toEqual([]);
      expect(
        textsIn(shared).filter((text) => /customer-\d/.test(text)),
        example,
      ).toEqual([]);
    }
    await company.close();
  });
});

describe('the messages of extreme answers', () => {
  const numbers = (row: number, index: number): Cell =>
    UNITS[index % UNITS.length] === 'date' ? '2011-12-10' : row * 1000 + index;
  it.each([0, 1, 2, 100, 101, 10_000])('fit with %i rows', (rows) => {
    expect(
      messageFaults(allMessages(answerOf([chartOf('c'), tableOf('t', columnsOf(8), rows, numbers)]))),
    ).toEqual([]);
  });
  it.each([0, 1, 20, 21, 40])('fit with %i columns', (columns) => {
    expect(messageFaults(allMessages(answerOf([tableOf('t', columnsOf(columns), 100, numbers)])))).toEqual(
      [],
    );
  });
  it('say how much of a table they show', () => {
    const { parent } = answerMessages(inputOf(answerOf([tableOf('t', columnsOf(40), 10_000, numbers)])));
    expect(textsIn(parent)).toContainEqual(
      expect.stringMatching(/^Showing \d+ of 10,000 rows and 20 of 40 columns\. Export CSV holds all\.$/),
    );
  });
  it('fit with many blocks of every kind', () => {
    const blocks = Array.from({ length: 60 }, (_, index): Block[] => [
      chartOf(`c${index}`, 'w'.repeat(3000)),
      { ...segments, id: `t${index}` } as Block,
      { kind: 'metrics', items: [{ label: `m${index}`, value: index, unit: 'money' }] },
      { kind: 'note', text: 'n'.repeat(3000) },
      { kind: 'actions', items: [{ label: `a${index}`, command: `/a${index}` }] },
      {
        kind: 'choices',
        label: `c${index}`,
        options: Array.from({ length: 120 }, (_, place) => ({ label: `o${place}`, command: `/o${place}` })),
      },
    ]).flat();
    const many = answerOf(blocks, {
      caveats: Array.from({ length: 100 }, (_, index) => `caveat ${index}`),
      provenance: { ...answerOf([]).provenance, rules: Array.from({ length: 300 }, () => 'r'.repeat(400)) },
    });
    expect(messageFaults(allMessages(many))).toEqual([]);
    const { replies } = answerMessages(inputOf(many));
    expect(replies.length).toBeLessThan(20);
    expect(textsIn(replies)).toContainEqual(expect.stringMatching(/\(showing \d+ of 100\)/));
    expect(textsIn(replies)).toContainEqual(expect.stringMatching(/^Showing 7 of 60 tables/));
  });
  it.each(HOSTILE)('fit and reach out to nobody with %j everywhere', (text) => {
    const table = tableOf('t', [column(0, 'text'), column(1, 'id'), column(2, 'money')], 30, (row, index) =>
      index === 2 ? row : `${row}${text}`,
    );
    const answer = answerOf(
      [
        chartOf(text, text),
        {
          ...table,
          columns: ['c0', 'c1', 'c2'].map((key) => ({ key, label: text, type: 'text' as const })),
        } as Block,
        table,
        { kind: 'metrics', items: [{ label: text, value: text, unit: 'text' }] },
        { kind: 'note', text },
        { kind: 'actions', items: [{ label: text, command: text }] },
        { kind: 'choices', label: text, options: [{ label: text, command: text, current: true }] },
      ],
      { title: text, headline: text, caveats: [text], args: { segment: text }, command: text },
    );
    expect(
      messageFaults(allMessages(answer, { askedBy: text, views: [text], files: { [text]: text } })),
    ).toEqual([]);
  });
  it('cut between graphemes', () => {
    const family = '👨‍👩‍👧‍👦';
    const { parent } = answerMessages(inputOf(answerOf([], { title: family.repeat(100) })));
    const [header] = parent.blocks;
    expect(header).toMatchObject({ text: { text: expect.stringMatching(/^(?:👨‍👩‍👧‍👦)+…$/u) } });
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(...HOSTILE.slice(0, 8)),
);
const anyUnit = fc.constantFrom(...UNITS);
const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  anyText,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
);
const anyTable: fc.Arbitrary<Block> = fc
  .record({
    id: anyText,
    title: anyText,
    columns: fc.array(fc.record({ key: fc.string(), label: anyText, type: anyUnit }), { maxLength: 25 }),
    cells: fc.array(fc.array(anyCell, { minLength: 1, maxLength: 25 }), { maxLength: 30 }),
    persons: fc.boolean(),
  })
  .map(({ id, title, columns, cells, persons }) => ({
    kind: 'table',
    id,
    title,
    columns,
    rows: cells.map((row) =>
      Object.fromEntries(columns.map(({ key }, index) => [key, row[index % row.length] ?? null])),
    ),
    ...(persons ? { persons } : {}),
  }));
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  anyTable,
  fc.record({ id: anyText, alt: anyText }).map(({ id, alt }) => chartOf(id, alt)),
  fc.record({ kind: fc.constant('note' as const), text: anyText }),
  fc.record({
    kind: fc.constant('metrics' as const),
    items: fc.array(fc.record({ label: anyText, value: anyCell, unit: anyUnit }), { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('actions' as const),
    items: fc.array(fc.record({ label: anyText, command: anyText }), { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('choices' as const),
    label: anyText,
    options: fc.array(fc.record({ label: anyText, command: anyText }), { maxLength: 8 }),
  }),
);
const anyAnswer = fc
  .record({
    title: anyText,
    headline: anyText,
    caveats: fc.array(anyText, { maxLength: 5 }),
    blocks: fc.array(anyBlock, { maxLength: 6 }),
    rules: fc.array(anyText, { maxLength: 5 }),
    privacy: fc.constantFrom('aggregate' as const, 'persons' as const),
    command: anyText,
    args: fc.dictionary(fc.string(), fc.oneof(anyText, fc.integer(), fc.boolean())),
  })
  .map(({ blocks, rules, ...rest }) =>
    answerOf(blocks, { ...rest, provenance: { ...answerOf([]).provenance, rules } }),
  );

describe('the messages of any answer', () => {
  it('are what Slack takes, and reach out to nobody', () => {
    fc.assert(
      fc.property(anyAnswer, fc.array(anyText), (answer, views) => {
        expect(messageFaults(allMessages(answer, { views, files: filesOf(answer) }))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
