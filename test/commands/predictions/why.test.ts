import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureColumn } from '../../../analytics/features/feature-table.ts';
import { actionableColumns } from '../../../commands/predictions/why/actionable-columns.ts';
import { followChange } from '../../../commands/predictions/why/consistent-change.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { companyFrom } from '../../db/prediction-company.ts';
import { companyOf, smallCompany } from '../../helpers/fixture-company.ts';
import { smallDemo } from '../../helpers/small-demo.ts';
import {
  ask,
  campaignCompany,
  churnTable,
  dataOf,
  hasCampaignFile,
  lasting,
  notesOf,
  rowsOf,
} from './asking.ts';

type Why = {
  readonly found: boolean;
  readonly near?: readonly string[];
  readonly customer: string;
  readonly probability: number;
  readonly average: number;
  readonly rank: number;
  readonly customers: number;
  readonly answer: 0 | 1 | null;
  readonly model: { method: string; unit: string; base: number; prediction: number; classifier: string };
  readonly reasons: readonly {
    column: string;
    contribution: number;
    value: unknown;
    average: number | null;
  }[];
  readonly flip: {
    cut: number;
    from: number;
    to: number;
    changes: readonly { column: string; from: number; to: number }[];
  } | null;
};
type Listed = { readonly list: readonly { customer: string; probability: number }[] };

let demo: OpenDatabase;
let listed: Listed['list'];
beforeAll(async () => {
  demo = await smallDemo();
  listed = dataOf<Listed>(await ask(demo, '/who-will-buy campaign6 top 10000')).list;
}, 60_000);
afterAll(() => demo.close());

const keyAt = (place: number) => listed.at(place)!.customer;

describe('/why on the demo company', { timeout: 60_000 }, () => {
  it('gives the chance that the list gives, and the place on it', async () => {
    const { probability, rank, customers } = dataOf<Why>(await ask(demo, `/why ${keyAt(4)} campaign6`));
    expect(probability).toBe(listed[4]?.probability);
    expect([rank, customers]).toEqual([5, listed.length]);
  });

  it('gives reasons that add up to what the model says', async () => {
    for (const place of [0, 100, -1]) {
      const { model, reasons } = dataOf<Why>(await ask(demo, `/why ${keyAt(place)}`));
      const sum = reasons.reduce((total, { contribution }) => total + contribution, model.base);
      expect(sum).toBeCloseTo(model.prediction, 8);
      expect(new Set(reasons.map(({ column }) => column)).size).toBe(reasons.length);
    }
  });

  it('speaks more for the first of the list than for the last', async () => {
    const prediction = async (place: number) =>
      dataOf<Why>(await ask(demo, `/why ${keyAt(place)}`)).model.prediction;
    expect(await prediction(0)).toBeGreaterThan(await prediction(-1));
  });

  it('tells at most three of each side, with the customer’s value and the average', async () => {
    const answer = await ask(demo, `/why ${keyAt(0)}`);
    const rows = rowsOf(answer, 'reasons');
    const of = (side: string) => rows.filter((row) => row.side === side);
    expect(of('for').length).toBeLessThanOrEqual(3);
    expect(of('against').length).toBeLessThanOrEqual(3);
    expect(rows.length).toBeGreaterThan(3);
    for (const { value, average, contribution, side } of rows) {
      expect(value).not.toBe('');
      expect(average).toMatch(/^(average|yes for|not known)|of all$/);
      expect(Number(contribution) > 0).toBe(side === 'for');
    }
  });

  it('changes, to cross the average, nothing but what can be acted on', async () => {
    const flips = [];
    for (const place of [60, 150, 300, 400])
      flips.push(dataOf<Why>(await ask(demo, `/why ${keyAt(place)}`)).flip);
    const found = flips.filter((flip) => flip !== null);
    expect(found.length).toBeGreaterThan(0);
    for (const { from, to, cut, changes } of found) {
      expect(from >= cut).not.toBe(to >= cut);
      for (const { column } of changes) {
        expect(column).toMatch(
          /^(recency|frequency|monetary|distinct_products|marketing_consent|num_web_visits_month|share_|channel_)/,
        );
      }
    }
  });

  it('is for the asker alone, and names nobody to a group', async () => {
    for (const question of [`/why ${keyAt(0)}`, `/why ${keyAt(0)} segment`, '/why 99999999', '/why zz']) {
      const answer = await ask(demo, question);
      expect(answer.privacy).toBe('persons');
      expect(answer.groupHeadline).not.toMatch(/\d{3}/);
      for (const block of answer.blocks) {
        if (block.kind === 'table' || block.kind === 'chart') expect(block.persons).toBe(true);
      }
    }
  });

  it('answers the same again', async () => {
    const [first, again] = [await ask(demo, `/why ${keyAt(9)}`), await ask(demo, `/why ${keyAt(9)}`)];
    expect(lasting(again)).toEqual(lasting(first));
  });

  it('tells why somebody is in a segment: values, and those of the segment, the group and everybody', async () => {
    const answer = await ask(demo, `/why ${keyAt(0)} segment`);
    const { rfm, group } = dataOf<{
      rfm: { segment: string; scores: { r: number } };
      group: { name: string; measures: readonly unknown[] };
    }>(answer);
    expect(answer.headline).toContain(`is in ${rfm.segment}: a score of ${rfm.scores.r} of 5`);
    expect(answer.headline).toContain(`“${group.name}”`);
    expect(rowsOf(answer, 'rfm')).toHaveLength(3);
    expect(rowsOf(answer, 'group').length).toBe(group.measures.length);
    const own = await ask(demo, `/rfm top 3 ${rfm.segment}`);
    expect(rowsOf(own, 'top').every(({ segment }) => segment === rfm.segment)).toBe(true);
  });
});

describe('/why of somebody unknown', () => {
  it('names the nearest keys to the asker', async () => {
    const key = keyAt(0);
    const typed = `${key.slice(0, -1)}x`;
    const { headline, data } = await ask(demo, `/why ${typed}`);
    expect(headline).toContain(`There is no customer ${typed}. Did you mean `);
    expect(data).toMatchObject({ found: false, customer: typed });
  });
  it('asks which customer', async () => {
    await expect(ask(demo, '/why')).rejects.toThrow(/^Which customer\?/);
  });
  it('says that there is no purchase of who has none', async () => {
    const { key } = await demo.db
      .selectFrom('customer')
      .select('key')
      .where(
        'id',
        'not in',
        demo.db.selectFrom('customer_total').select('customer_id').where('orders', '>', 0),
      )
      .executeTakeFirstOrThrow();
    const buy = await ask(demo, `/why ${key}`);
    expect(buy.headline).toMatch(
      new RegExp(`^${key} is not among the customers .* there is no purchase of ${key}`),
    );
    expect((await ask(demo, `/why ${key} segment`)).headline).toContain('is in no segment');
  });
  it('has no segment of a company of four customers but the scores', async () => {
    const open = await companyOf(smallCompany, 'GBP');
    expect((await ask(open, '/why D segment')).headline).toContain('is in no segment');
    expect((await ask(open, '/why A segment')).headline).toMatch(/^A is in \w+/);
    await open.close();
  });
});

describe('/why on a table of customers', { timeout: 60_000 }, () => {
  it('finds the visits that drive leaving, of a named outcome', async () => {
    const open = await companyFrom([churnTable(400)]);
    const { reasons, average } = dataOf<Why>(await ask(open, '/why K7 Churn=Yes'));
    await open.close();
    expect(reasons[0]?.column).toBe('visits');
    expect(average).toBeGreaterThan(0.1);
  });
});

describe.skipIf(!hasCampaignFile)('/why on the campaign file', { timeout: 60_000 }, () => {
  it('does not change what a customer cannot, nor use sensitive columns', async () => {
    const open = await campaignCompany();
    const answer = await ask(open, '/why 5524');
    const { reasons, flip, answer: given } = dataOf<Why>(answer);
    await open.close();
    expect(given).toBe(1);
    expect(reasons.map(({ column }) => column)).not.toContain('year_birth');
    expect(flip?.changes.map(({ column }) => column).join()).toMatch(/recency|visits/);
    expect(notesOf(answer)).toContain('nearest change');
  });
});

const column = (name: string, more: Partial<FeatureColumn> = {}): FeatureColumn => ({
  name,
  label: name,
  family: 'behaviour',
  unit: 'number',
  sensitive: false,
  values: new Float64Array(0),
  ...more,
});

describe('what can be acted on', () => {
  it('is how somebody buys, not who they are nor what they answered', () => {
    const columns = [
      column('recency', { family: 'rfm', unit: 'days' }),
      column('frequency', { family: 'rfm', unit: 'count' }),
      column('income', { family: 'demographics' }),
      column('education', { family: 'demographics', unit: 'category' }),
      column('campaign3', { unit: 'boolean' }),
      column('marketing_consent', { unit: 'boolean' }),
      column('web_visits', { sensitive: true }),
    ];
    const found = actionableColumns(columns, new Float64Array(7));
    expect(found).toEqual([{ column: 0 }, { column: 1, direction: 'up' }, { column: 5 }]);
    expect(actionableColumns(columns, new Float64Array(7).fill(Number.NaN))).toEqual([]);
  });
  it('takes along what hangs on it', () => {
    const columns = [
      column('monetary', { unit: 'money' }),
      column('frequency', { unit: 'count' }),
      column('average_order_value', { unit: 'money' }),
      column('mnt_wines', { family: 'category', unit: 'money' }),
      column('channel_web', { family: 'channel', unit: 'share' }),
      column('channel_store', { family: 'channel', unit: 'share' }),
    ];
    const before = Float64Array.of(100, 4, 25, 60, 0.75, 0.25);
    const after = Float64Array.of(200, 5, 25, 60, 0.5, 0.25);
    expect(followChange(columns, before, after)).toBe(true);
    expect([...after]).toEqual([200, 5, 40, 120, 0.5, 0.5]);
    expect(followChange(columns, before, Float64Array.of(100, 4, 25, 60, 0.5, 0.1))).toBe(false);
  });
});
