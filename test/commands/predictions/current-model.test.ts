import { afterEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../../db/open.ts';
import { importText } from '../../db/imports/import-text.ts';
import { companyFrom } from '../../db/prediction-company.ts';
import { smallDemo } from '../../helpers/small-demo.ts';
import { ask, churnTable, dataOf, notesOf } from './asking.ts';

type Followed = {
  readonly id: number;
  readonly followUp: {
    readonly backtest: {
      model: number;
      customers: number;
      foretold: number;
      said: number;
      auc: number;
    } | null;
    readonly drift: { readonly psi: number; readonly from: number; readonly to: number } | null;
  };
};
type Audience = {
  readonly model: { readonly id: number; readonly isOfOlderData: boolean };
  readonly buyersOfAll: { readonly value: number };
  readonly list: readonly { readonly customer: string; readonly probability: number }[];
};

const LATER = new Date('2026-08-01T08:00:00Z');
const add = ({ sqlite }: OpenDatabase, text: string, outcomes: readonly string[] = []) =>
  importText(sqlite, text, { currency: 'GBP', force: true, outcomes });

const answersOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').at(-1)!);
const whole = churnTable(300);
const churn = answersOf(whole);
/** The last hundred have not answered yet. */
const before = churnTable(300, { Churn: (i) => (i < 200 ? churn[i]! : '') });

let company: OpenDatabase;
afterEach(() => company.close());

describe('the model in use', () => {
  it('scores those who answered by what it said without knowing, the others anew', async () => {
    company = await companyFrom([before], ['Churn']);
    const first = dataOf<Audience>(await ask(company, '/who-will-buy churn top 300'));
    const again = dataOf<Audience>(await ask(company, '/who-will-buy churn top 300', LATER));
    expect(again.list).toEqual(first.list);
    expect(again.model).toEqual({ ...first.model, id: first.model.id, isOfOlderData: false });
  });

  it('is held against the answers when they come, and says that the data has changed', async () => {
    company = await companyFrom([before], ['Churn']);
    const { list, model } = dataOf<Audience>(await ask(company, '/who-will-buy churn top 300'));
    await add(company, whole, ['Churn']);
    const news = await ask(company, '/who-will-buy churn', LATER);
    expect(dataOf<Audience>(news).model).toMatchObject({ id: model.id, isOfOlderData: true });
    expect(news.caveats.join(' ')).toContain(
      'The data has changed since the model was made. /model churn retrain',
    );

    const followed = await ask(company, '/model churn', LATER);
    const { backtest, drift } = dataOf<Followed>(followed).followUp;
    const open = list.filter(({ customer }) => Number(customer.slice(1)) >= 200);
    expect(backtest).toMatchObject({
      model: model.id,
      customers: 100,
      said: churn.slice(200).filter((answer) => answer === 'Yes').length,
    });
    expect(backtest!.foretold).toBeCloseTo(
      open.reduce((sum, { probability }) => sum + probability, 0),
      6,
    );
    expect(backtest!.auc).toBeGreaterThan(0.8);
    expect(Math.abs(backtest!.foretold - backtest!.said)).toBeLessThan(15);
    expect(notesOf(followed)).toMatch(
      /^100 customers were scored before they answered: \d+ yes were foretold, \d+ came/,
    );
    expect(drift!.psi).toBeCloseTo(0, 6);
  });

  it('is watched: other customers move its scores, those with a value that it never saw among them', async () => {
    company = await companyFrom([before], ['Churn']);
    await ask(company, '/who-will-buy churn');
    const moved = churnTable(300, {
      Visits: (i) => (i < 150 ? 19 : 15),
      Plan: (i) => (i % 2 === 0 ? 'Ultra' : 'Basic'),
      Churn: (i) => (i < 200 ? churn[i]! : ''),
    });
    await add(company, moved, ['Churn']);
    const news = await ask(company, '/who-will-buy churn', LATER);
    expect(JSON.stringify(news)).not.toMatch(/NaN|Infinity/);
    const followed = await ask(company, '/model churn', LATER);
    expect(dataOf<Followed>(followed).followUp.drift?.psi).toBeGreaterThan(0.1);
    expect(notesOf(followed)).toMatch(/moved/);
  });
});

describe('the model of a campaign to come', () => {
  it('makes way for one of its answers when it has run, and is held against them', async () => {
    company = await smallDemo();
    const planned = dataOf<Audience>(await ask(company, '/who-will-buy campaign7 top 1000'));
    const rows = planned.list.map(
      ({ customer }, i) => `${customer},${Number(i < 60 || i % 9 === 0)},2026-07-06`,
    );
    await add(company, ['Customer ID,Campaign7,Campaign7_Date', ...rows, ''].join('\n'));

    const run = await ask(company, '/who-will-buy campaign7', LATER);
    expect(run.caveats.join(' ')).not.toContain('has not run');
    expect(dataOf<Audience>(run).model.id).not.toBe(planned.model.id);
    expect(dataOf<Audience>(run).model.isOfOlderData).toBe(false);

    const followed = await ask(company, '/model campaign7', LATER);
    const { backtest } = dataOf<Followed>(followed).followUp;
    expect(backtest).toMatchObject({
      model: planned.model.id,
      customers: 489,
      said: rows.filter((row) => row.includes(',1,')).length,
    });
    expect(backtest!.foretold).toBeCloseTo(planned.buyersOfAll.value, 6);
    expect(notesOf(followed)).toContain('489 customers were scored by a former model before they answered');
    expect(notesOf(await ask(company, '/model campaign7 card', LATER))).toContain('489 customers');
  });
});
