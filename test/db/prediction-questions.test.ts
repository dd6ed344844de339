import { afterEach, describe, expect, it } from 'vitest';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { findOutcome } from '../../db/find-outcome.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { readOutcomes } from '../../db/outcomes.ts';
import { importText } from './imports/import-text.ts';
import { companyFrom, outcomeNamed, people, purchases } from './prediction-company.ts';

let open: OpenDatabase;
afterEach(() => open.close());

const near = async (text: string) => {
  const found = await findOutcome(open.db, text);
  return found.found === 'nothing' ? found.near : found;
};

describe('the questions that data can answer', () => {
  it('are campaigns in their order, outcomes, attributes of yes and no, and values of categories', async () => {
    open = await companyFrom([people({ Churn: (i) => String(Number(i < 4)) })], ['Churn']);
    expect((await readOutcomes(open.db)).map(({ name, kind, position }) => [name, kind, position])).toEqual([
      ['campaign1', 'campaign', 1],
      ['campaign2', 'campaign', 2],
      ['campaign3', 'campaign', 3],
      ['churn', 'outcome', null],
      ['plan=Basic', 'attribute', null],
      ['plan=Plus', 'attribute', null],
      ['plan=Pro', 'attribute', null],
      ['newsletter', 'attribute', null],
    ]);
  });
  it('count the newest answer of each customer, and those who gave none', async () => {
    open = await companyFrom([
      people(),
      people({ Campaign3: (i) => (i >= 30 ? '' : '1'), Plan: () => 'Pro' }),
    ]);
    expect(await outcomeNamed(open.db, 'campaign3')).toMatchObject({
      label: 'Campaign3',
      day: null,
      answers: { known: 30, yes: 30, no: 0, unknown: 10 },
    });
    expect((await outcomeNamed(open.db, 'Plan=Pro')).answers).toEqual({
      known: 40,
      yes: 40,
      no: 0,
      unknown: 0,
    });
  });
  it('have a day where a column of dates is called after them: the earliest', async () => {
    open = await companyFrom([
      people({ Campaign3_Date: (i) => `2024-06-${10 + (i % 9)}`, Newsletter_Date: () => '2024-05-01' }),
    ]);
    expect(await outcomeNamed(open.db, 'campaign3')).toMatchObject({
      day: dayFromIso('2024-06-10'),
      dayFrom: 'Campaign3_Date',
    });
    expect(await outcomeNamed(open.db, 'campaign2')).toMatchObject({ day: null, dayFrom: null });
  });
  it('are none in an empty database', async () => {
    open = await companyFrom([]);
    expect(await readOutcomes(open.db)).toEqual([]);
    expect(await near('campaign7')).toEqual([]);
  });
});

describe('a question by name', () => {
  it('is found without regard to case, blanks and punctuation, by name, label or number', async () => {
    open = await companyFrom([
      people({ AcceptedCmp4: (i) => String(i % 2), Response: (i) => String(Number(i < 9)) }),
    ]);
    for (const [text, name] of [
      ['campaign4', 'campaign4'],
      ['AcceptedCmp4', 'campaign4'],
      ['Campaign 4', 'campaign4'],
      ['cmp4', 'campaign4'],
      ['response', 'campaign5'],
      ['CAMPAIGN5', 'campaign5'],
      ['newsletter', 'newsletter'],
      ['Newsletter = Yes', 'newsletter'],
      ['plan:basic', 'plan=Basic'],
    ] as const) {
      expect((await outcomeNamed(open.db, text)).name).toBe(name);
    }
  });
  it('with the answer no is the other way round', async () => {
    open = await companyFrom([people()]);
    expect(await outcomeNamed(open.db, 'Newsletter=no')).toMatchObject({
      name: 'newsletter=no',
      label: 'Newsletter: no',
      answers: { known: 40, yes: 32, no: 8, unknown: 0 },
    });
    const again = await outcomeNamed(open.db, 'newsletter=no');
    expect(again.answers.yes).toBe(32);
  });
  it('that is mistyped is told the nearest, and a category without a value its values', async () => {
    open = await companyFrom([people(), purchases]);
    expect(await near('campain3')).toContain('campaign3');
    expect(await near('newsleter')).toContain('newsletter');
    expect(await near('category:cofee beans')).toContain('Coffee Beans');
    expect(await near('plan')).toEqual(['plan=Basic', 'plan=Plus', 'plan=Pro']);
    expect(await near('zzz')).toEqual([]);
    expect(await near('')).toEqual([]);
    expect(await near('100%_\\')).toEqual([]);
  });
  it('of a product or category is about its buyers', async () => {
    open = await companyFrom([purchases]);
    for (const text of ['category:tea', 'Tea', 'category=TEA']) {
      expect(await outcomeNamed(open.db, text)).toMatchObject({
        name: 'category:Tea',
        kind: 'product',
        answers: { known: 40, yes: 10, no: 30, unknown: 0 },
      });
    }
    expect(await outcomeNamed(open.db, 'c1')).toMatchObject({ name: 'product:C1', label: 'Beans' });
    expect(await outcomeNamed(open.db, 'green TEA')).toMatchObject({
      name: 'product:Green tea',
      source: { codes: ['T1'] },
    });
    expect(await near('product:tea')).toEqual(['Tea', 'Green tea']);
  });
});

describe('a campaign that has not run', () => {
  it('is predicted from the last three, each with the campaigns before it counted back', async () => {
    open = await companyFrom([
      people({ Campaign4: (i) => String(Number(i < 12)), Campaign5: (i) => String(Number(i < 20)) }),
    ]);
    const found = await findOutcome(open.db, 'Campaign 6');
    if (found.found !== 'planned') throw new Error(found.found);
    const { outcome, from, earlier } = found.plan;
    expect(outcome).toMatchObject({ name: 'campaign6', position: 6, answers: { known: 0, unknown: 40 } });
    expect(from.map((one) => [one.campaign.name, one.earlier])).toEqual([
      ['campaign5', ['campaign4', 'campaign3']],
      ['campaign4', ['campaign3', 'campaign2']],
      ['campaign3', ['campaign2', 'campaign1']],
    ]);
    expect(earlier).toEqual(['campaign5', 'campaign4']);
  });
  it('passes over campaigns with too few answers of either kind, unless there is no other', async () => {
    open = await companyFrom([people()]);
    const found = await findOutcome(open.db, 'campaign4');
    if (found.found !== 'planned') throw new Error(found.found);
    expect(found.plan.from.map(({ campaign }) => campaign.name)).toEqual(['campaign3', 'campaign1']);
    await open.close();
    open = await companyFrom(['id,Campaign1,Age\na,1,30\nb,0,31\nc,0,40\n']);
    const few = await findOutcome(open.db, 'campaign2');
    if (few.found !== 'planned') throw new Error(few.found);
    expect(few.plan.from.map(({ campaign, earlier }) => [campaign.name, earlier])).toEqual([
      ['campaign1', []],
    ]);
  });
  it('is only the next one, and none where nobody has said yes', async () => {
    open = await companyFrom([people()]);
    expect(await near('campaign9')).toContain('campaign4');
    await open.close();
    open = await companyFrom(['id,Campaign1,Age\na,0,30\nb,0,31\nc,0,40\n']);
    expect(await near('campaign2')).toEqual(['campaign1']);
  });
  it('is an ordinary one once its answers have come', async () => {
    open = await companyFrom([people()]);
    expect((await findOutcome(open.db, 'campaign4')).found).toBe('planned');
    await importText(open.sqlite, people({ Campaign4: (i) => String(i % 2) }), { force: true });
    expect((await findOutcome(open.db, 'campaign4')).found).toBe('outcome');
  });
});
