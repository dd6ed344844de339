import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Block } from '../../commands/contract/answer.ts';
import { answerText } from '../../src/render/answer-text.ts';
import { displayWidth, fitWidth } from '../../src/render/display-width.ts';
import { createCellFormat } from '../../src/render/format-cell.ts';
import { plainText } from '../../src/render/plain-text.ts';

const plain = { locale: 'en-GB', colours: false, width: 80 };
const answer = (blocks: readonly Block[], extra: Partial<Answer> = {}): Answer => ({
  title: 'Title',
  headline: 'One sentence.',
  privacy: 'aggregate',
  blocks,
  caveats: [],
  provenance: {
    asOf: '2011-12-10',
    rows: 541_909,
    customers: 4338,
    rules: ['Net.', 'Type 7.'],
    currency: 'GBP',
  },
  data: {},
  ...extra,
});
const table = (names: readonly string[]): Block => ({
  kind: 'table',
  id: 't',
  columns: [
    { key: 'name', label: 'Name', type: 'text' },
    { key: 'spend', label: 'Spend', type: 'money' },
  ],
  rows: names.map((name, index) => ({ name, spend: 10 ** index })),
});
const tableLines = (text: string) => text.split('\n').slice(3, -5);

describe('an answer as text', () => {
  it('is title, headline, blocks, caveats, provenance and rules', () => {
    const blocks: Block[] = [
      { kind: 'metrics', items: [{ label: 'Revenue', value: 279_489.02, unit: 'money' }] },
      { kind: 'note', text: 'A note.' },
      { kind: 'actions', items: [{ label: 'go on', command: '/rfm' }] },
    ];
    expect(answerText(answer(blocks, { caveats: ['Few rows.'] }), plain)).toBe(
      [
        'Title\nOne sentence.',
        'Revenue  £279,489.02',
        'A note.',
        '/rfm  go on',
        '! Few rows.',
        'as of 10 Dec 2011 · 541,909 rows · 4,338 customers',
        'How: Net. Type 7.\n',
      ].join('\n\n'),
    );
  });
  it('puts numbers to the right and text to the left', () => {
    expect(tableLines(answerText(answer([table(['A', 'Beth'])]), plain))).toEqual([
      'Name   Spend',
      '────  ──────',
      'A      £1.00',
      'Beth  £10.00',
    ]);
  });
  it('aligns wide characters and emoji by the columns they take', () => {
    const lines = tableLines(answerText(answer([table(['日本', 'e\u0301a', '👨‍👩‍👧', 'abcd'])]), plain));
    expect(new Set(lines.map(displayWidth)).size).toBe(1);
  });
  it('breaks long text in a table into lines of its column', () => {
    const lines = tableLines(answerText(answer([table(['a long name '.repeat(12).trim()])]), plain));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });
  it('gives a chart as its words and, when it was drawn, its file', () => {
    const chart = { kind: 'chart', id: 'c', alt: 'Bars: 3.', spec: { mark: 'bar' }, png: 'out/rfm-c.png' };
    const text = answerText(answer([chart as unknown as Block]), plain);
    expect(text).toContain('[chart] Bars: 3.');
    expect(text).toContain('out/rfm-c.png');
  });
  it('writes the title of a table above it', () => {
    const text = answerText(answer([{ ...table(['A']), title: 'Top customers' } as Block]), plain);
    expect(text).toMatch(/^Top customers\nName/m);
  });
  it('lists the versions to choose from and marks the one that is shown', () => {
    const menu: Block = {
      kind: 'choices',
      label: 'Number of groups',
      options: [
        { label: '2 groups', command: '/segment 2' },
        { label: '3 groups', command: '/segment 3', current: true },
      ],
    };
    expect(answerText(answer([menu]), plain)).toContain(
      'Number of groups\n  /segment 2  2 groups\n> /segment 3  3 groups (shown)\n',
    );
  });
  it('says that a table has no rows, and that there are no calendar dates', () => {
    const provenance = { asOf: null, rows: 3, customers: 2, rules: [] };
    const text = answerText(answer([table([])], { provenance }), plain);
    expect(text).toContain('(no rows)');
    expect(text).toContain('no calendar dates');
  });
  it('is coloured only when asked', () => {
    expect(answerText(answer([table(['A'])]), plain)).not.toContain('\u001b');
    expect(answerText(answer([table(['A'])]), { ...plain, colours: true })).toContain('\u001b[1m');
  });
  it('holds no control character, whatever the data holds', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 40 });
    const sequences = fc.constantFrom(
      '\u001b[2J',
      '\u001b]0;x\u0007',
      '\u009b31m',
      '\r\n',
      '\u202e',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, sequences), { minLength: 1, maxLength: 5 }), (names) => {
        const title = names.join('');
        const text = answerText(answer([table(names), { kind: 'note', text: title }], { title }), plain);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('plain text', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]8;;http://x\u0007link\u001b]8;;\u0007', 'link'],
    ['a\r\nb\tc', 'a b c'],
    ['\u001bcreset', 'reset'],
    ['abc\u202edcba', 'abcdcba'],
  ])('%j is %j', (text, cleaned) => {
    expect(plainText(text)).toBe(cleaned);
  });
});

describe('display width', () => {
  it('of a shortened text is at most the columns given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, columns) => {
        expect(displayWidth(fitWidth(plainText(text), columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['👍🏽', 2],
    ['👨‍👩‍👧', 2],
    ['e\u0301', 1],
    ['½–…', 3],
    ['', 0],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('a cell', () => {
  it.each([
    ['en-GB', 'GBP', 279_489.02, 'money', '£279,489.02'],
    ['en-GB', 'JPY', 1200, 'money', 'JP¥1,200'],
    ['de-DE', 'EUR', 1234.5, 'money', '1.234,50\u00a0€'],
    ['en-GB', undefined, 1234.5, 'money', '1,234.50'],
    ['en-GB', undefined, -3, 'money', '-3.00'],
    ['en-GB', undefined, 0.1844, 'share', '18.4%'],
    ['en-GB', undefined, 4338, 'count', '4,338'],
    ['en-GB', undefined, 1, 'days', '1 day'],
    ['en-GB', undefined, 92.54, 'days', '92.5 days'],
    ['en-GB', undefined, '2011-12-10', 'date', '10 Dec 2011'],
    ['en-GB', undefined, 'not a date', 'date', 'not a date'],
    ['en-GB', undefined, 14_646, 'id', '14646'],
    ['en-GB', undefined, null, 'money', '–'],
  ] as const)('in %s with %s: %s as %s is %s', (locale, currency, value, unit, written) => {
    expect(createCellFormat({ locale, currency })(value, unit)).toBe(written);
  });
});
