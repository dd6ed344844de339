import { describe, expect, it } from 'vitest';
import type { AttributeKind } from '../../../db/imports/attribute-column.ts';
import { parseBoolean } from '../../../db/imports/boolean-cell.ts';
import { ColumnProfile } from '../../../db/imports/column-profile.ts';
import { recogniseRoles } from '../../../db/imports/columns.ts';
import { type CustomerPlan, planCustomers } from '../../../db/imports/customer-plan.ts';
import { ImportError } from '../../../db/imports/import-error.ts';
import type { ImportOptions } from '../../../db/imports/import-options.ts';
import type { FileUnderstanding } from '../../../db/imports/understand-file.ts';

/** The plan of a table given column by column. */
function planOf(
  columns: Readonly<Record<string, readonly string[]>>,
  options: ImportOptions = {},
  known: ReadonlyMap<string, AttributeKind> = new Map(),
): CustomerPlan {
  const headers = Object.keys(columns);
  const profiles = headers.map((header) => {
    const profile = new ColumnProfile(header);
    for (const cell of columns[header]!) profile.add(cell);
    return profile;
  });
  const roles = recogniseRoles(headers, new Map());
  const file = { headers, roles } as unknown as FileUnderstanding;
  return planCustomers(file, profiles, options, 'people.csv', known);
}

const ids = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);
const repeat = (count: number, ...cells: string[]) =>
  Array.from({ length: count }, (_, i) => cells[i % cells.length]!);

describe('the id column', () => {
  it.each([
    ['CustomerID', { Age: ['1', '2'], CustomerID: ['a', 'b'] }],
    ['ID', { Age: ['1', '2'], ID: ['a', 'b'] }],
    ['shopper_id', { Score: ['1', '2'], shopper_id: ['a', 'b'] }],
    ['CARDID', { Score: ['1', '2'], CARDID: ['a', 'b'] }],
    ['Member No', { Score: ['1', '2'], 'Member No': ['a', 'b'] }],
    ['Kunde', { Score: ['1', '1'], Kunde: ['a', 'b'] }],
    ['Kunde', { AmountPaid: ['1', '1'], Kunde: ['a', 'b'] }],
  ])('%s is found', (header, columns) => {
    expect(Object.keys(columns)[planOf(columns).id]).toBe(header);
  });

  it('is asked for where several columns may be it', () => {
    expect(() => planOf({ AmountPaid: ['1', '2'], Kunde: ['a', 'b'] })).toThrow(
      new ImportError(
        'More than one column of people.csv may identify the customer: AmountPaid, Kunde. Name it: --map customer=…. If the rows are purchases, say so: --as purchases.',
      ),
    );
  });

  it('is asked for where every column has repeats or gaps', () => {
    expect(() => planOf({ Score: ['1', '1'], Kunde: ['a', ''] })).toThrow(
      /^No column of people.csv identifies the customer: .* Name it: --map customer=…\. If the rows are purchases, say so: --as purchases\.$/,
    );
  });
});

describe('the kind of a column', () => {
  const kindOf = (cells: readonly string[], header = 'thing', options: ImportOptions = {}) =>
    planOf({ id: ids(cells.length), [header]: cells }, options).attributes[0]!.kind;

  it.each([
    ['number', ['1', '2.5', '', '-3']],
    ['number', repeat(100, ...ids(1).map(() => '7'), '8')],
    ['boolean', ['Yes', 'no', 'YES', 'No']],
    ['boolean', ['0', '1', '']],
    ['boolean', ['1.0', '0.0', '']],
    ['category', ['F', 'F', 'F']],
    ['category', ['M', 'F', 'F']],
    ['category', repeat(60, 'red', 'green', 'blue')],
    ['text', Array.from({ length: 60 }, (_, i) => `note ${i}`)],
    ['text', ['a'.repeat(61), 'a'.repeat(61)]],
    ['date', ['2012-09-04', '2012-09-05', '']],
    ['date', ['4-Sep-12', '5-Sep-12']],
    ['date', ['13/09/2012', '04/09/2012']],
  ])('is %s', (kind, cells) => {
    expect(kindOf(cells)).toBe(kind);
  });

  it('is number where one cell in twenty is something else, and not where two are', () => {
    expect(kindOf([...repeat(19, '1', '2', '3'), 'x'])).toBe('number');
    expect(kindOf([...repeat(18, '1', '2', '3'), 'x', 'y'])).toBe('category');
  });

  it('is number for counts that happen to be 0 and 1', () => {
    expect(kindOf(['0', '1'], 'Frequency')).toBe('number');
  });

  it.each([
    ['number', 'number', ['0', '1']],
    ['category', 'category', ['1', '2']],
    ['text', 'text', ['2024-01-05', '2024-01-06']],
    ['date', 'date', ['', '']],
    ['boolean', 'number', ['1', '2']],
    ['number', 'category', ['high', 'low', 'low']],
  ] as const)('of what was a %s is %s for %j', (former, kind, cells) => {
    const known = new Map([['thing', former]]);
    expect(planOf({ id: ids(cells.length), thing: cells }, {}, known).attributes[0]).toMatchObject({
      kind,
      formerKind: former,
    });
  });

  it('of dates that read two ways is asked about', () => {
    expect(() => kindOf(['04/09/2012', '05/10/2012'], 'Joined')).toThrow(
      /“Joined” .* --dates dmy or --dates mdy/,
    );
    expect(kindOf(['04/09/2012', '05/10/2012'], 'Joined', { dates: 'dmy' })).toBe('date');
  });

  it('of dates that read two ways is asked about for all such columns at once', () => {
    const [unclear, clear] = [
      ['04/09/2012', '05/10/2012'],
      ['13/09/2012', '25/10/2012'],
    ];
    const columns = { id: ids(2), Joined: unclear, Born: clear, Left: unclear };
    expect(() => planOf(columns)).toThrow(/^The dates in “Joined”, “Left” of people\.csv read both/);
    expect(planOf(columns, { dates: 'mdy' }).dates).toBe('mdy (Joined, Left), dmy (Born)');
    expect(planOf(columns, { dates: 'dmy' }).dates).toBe('dmy');
  });

  it('of numbers that read two ways is asked about', () => {
    expect(() => kindOf(['1,234', '2,345'])).toThrow(/--decimal \. or --decimal ,/);
    expect(kindOf(['1,234', '2,345'], 'x', { decimal: ',' })).toBe('number');
  });
});

describe('a column', () => {
  it('that names a person is left out, by its header or by the addresses in it', () => {
    const plan = planOf({
      id: ids(3),
      'First Name': ids(3),
      contact: ['a@b.de', 'c@d.de', ''],
      age: ['1', '2', '3'],
    });
    expect(plan.personal).toEqual([1, 2]);
    expect(plan.attributes.map(({ name }) => name)).toEqual(['age']);
  });

  it('of addresses and a hundred thousand at signs is read at once', () => {
    expect(planOf({ id: ids(2), remark: ['@'.repeat(100_000), 'x'] }).personal).toEqual([]);
  }, 500);

  it('keeps unit, sensitivity and aggregate role', () => {
    const { attributes } = planOf({
      id: ids(2),
      'Income (k$)': ['1', '2'],
      Age: ['1', '2'],
      Recency: ['1', '2'],
    });
    expect(attributes.map(({ unit, sensitive, role }) => [unit, sensitive, role])).toEqual([
      ['k$', false, null],
      [null, true, null],
      [null, false, 'recency'],
    ]);
  });

  it('is refused where another one means the same', () => {
    expect(() => planOf({ id: ids(2), Genre: ['M', 'F'], Gender: ['M', 'F'] })).toThrow(
      /^Two columns of people.csv mean “gender”/,
    );
    expect(() => planOf({ id: ids(2), Cmp1: ['0', '1'], AcceptedCmp1: ['0', '1'] })).toThrow(
      /mean “campaign1”/,
    );
  });
});

describe('a table that says nothing about its customers', () => {
  it('is refused', () => {
    expect(() => planOf({ id: ids(2), Name: ['a', 'b'] })).toThrow(
      /says nothing about the customers but who they are/,
    );
  });
});

describe('responses', () => {
  const yesNo = ['0', '1'];

  it('are the numbered campaigns in their order, and the last one behind them', () => {
    const { responses } = planOf({ id: ids(2), Response: yesNo, AcceptedCmp3: yesNo, AcceptedCmp1: yesNo });
    expect(responses.map(({ name, position }) => [name, position])).toEqual([
      ['campaign1', 1],
      ['campaign3', 3],
      ['campaign4', 4],
    ]);
  });

  it('are the outcomes that the person names, once each', () => {
    const { responses, attributes } = planOf(
      { id: ids(2), Churn: ['Yes', 'No'], age: ['1', '2'] },
      { outcomes: ['churn', 'churn'] },
    );
    expect(responses).toMatchObject([{ name: 'churn', label: 'Churn', kind: 'outcome', position: null }]);
    expect(attributes.map(({ name }) => name)).toEqual(['age']);
  });

  it('are refused where the column is missing or holds more than yes and no', () => {
    const columns = { id: ids(3), Churn: ['Yes', 'No', 'Maybe'] };
    expect(() => planOf(columns, { outcomes: ['Left'] })).toThrow(
      /--outcome names the column “Left”, which is not in/,
    );
    expect(() => planOf(columns, { outcomes: ['Churn'] })).toThrow(/is no outcome: it holds other values/);
  });
});

describe('parseBoolean', () => {
  it.each([
    ['Yes', 1],
    ['TRUE', 1],
    ['1.0', 1],
    ['n', 0],
    ['0', 0],
    ['maybe', null],
    ['', null],
    ['2', null],
  ])('of %j is %s', (cell, answer) => {
    expect(parseBoolean(cell)).toBe(answer);
  });
});
