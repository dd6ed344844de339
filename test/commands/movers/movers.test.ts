import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../../db/open.ts';
import { loadCommands } from '../../../src/load-commands.ts';
import { runCommand } from '../../../src/run-command.ts';
import { companyOf, habits } from '../../helpers/fixture-company.ts';

const commands = await loadCommands();
let company: OpenDatabase;
beforeAll(async () => {
  company = await companyOf(habits, 'GBP');
});
afterAll(() => company.close());

const ask = (question: string) => runCommand(question, { db: company.db, now: new Date(0), commands });

describe('/movers between two days', () => {
  it('compares them, and says which they are', async () => {
    const { data, headline, provenance } = await ask('/movers from=2011-10-01 to=2011-11-15');
    expect(data).toMatchObject({ from: '2011-10-01', to: '2011-11-15' });
    expect(headline).toContain('moved from 2011-10-01 to 2011-11-15');
    expect(provenance.asOf).toBe('2011-11-15');
  });
  it('takes the window before the later day, and the end of the data for it', async () => {
    expect((await ask('/movers to=2011-11-15')).data).toMatchObject({ from: '2011-10-16', to: '2011-11-15' });
    expect((await ask('/movers from=2011-10-01')).data).toMatchObject({
      from: '2011-10-01',
      to: '2011-12-02',
    });
  });
  it('is the same as the window that names the same days', async () => {
    const [asked, named] = [await ask('/movers 30d'), await ask('/movers from=2011-11-02 to=2011-12-02')];
    expect(named.data).toEqual(asked.data);
  });
  it('counts a purchase as bought in between from the earlier day on', async () => {
    const { data } = await ask('/movers from=2011-10-01');
    const flows = data.flows as { customers: number; bought: number }[];
    expect(flows.reduce((sum, { bought }) => sum + bought, 0)).toBeGreaterThan(0);
    for (const { customers, bought } of flows) expect(bought).toBeLessThanOrEqual(customers);
  });
  it.each([
    ['from=2011-11-15 to=2011-10-01', '2011-11-15 does not lie before 2011-10-01.'],
    ['from=2011-11-15 to=2011-11-15', '2011-11-15 does not lie before 2011-11-15.'],
    [
      'from=1999-01-01',
      /^1999-01-01 lies outside the data: purchases run from .* to 2011-12-01\. Give a day/,
    ],
    ['to=2011-12-03', /^2011-12-03 lies outside the data/],
    ['from=2012-05-01', /^2012-05-01 lies outside the data/],
  ])('refuses %s with a sentence', async (dates, sentence) => {
    await expect(ask(`/movers ${dates}`)).rejects.toThrow(sentence);
  });
  it('takes a group by its number, as the words of a name may be words of the command', async () => {
    const [{ headline }, named] = [await ask('/movers 90d 1'), await ask('/movers 90d champions')];
    expect(headline).toBe(named.headline);
    await expect(ask('/movers 90d 12')).rejects.toThrow('There is no segment 12.');
  });
  it('shows no picture where every move is too small to be shown', async () => {
    const { blocks, data } = await ask('/movers 7d');
    const flows = data.flows as { from: string; to: string; customers: number }[];
    const large = flows.some(({ from, to, customers }) => from !== to && customers >= 10);
    expect(blocks.some(({ kind }) => kind === 'chart')).toBe(large);
  });
});

describe('/rfm flow', () => {
  it('says what /movers says', async () => {
    for (const window of ['7d', '30d', '90d']) {
      const [flow, movers] = [await ask(`/rfm flow ${window}`), await ask(`/movers ${window}`)];
      expect(flow.headline).toBe(movers.headline);
      expect(flow.data).toMatchObject({
        view: 'flow',
        flows: movers.data.flows,
        arrived: movers.data.arrived,
      });
    }
  });
  it('is meant by a window alone', async () => {
    expect((await ask('/rfm 90d')).data).toMatchObject({ view: 'flow' });
  });
  it('follows another scheme, as of another day', async () => {
    const { data, provenance } = await ask('/rfm flow scheme=shopify as-of=2011-11-15');
    expect(data).toMatchObject({ scheme: 'shopify', to: '2011-11-15', from: '2011-10-16' });
    expect(data.groups).not.toContain('Prospects');
    expect(provenance.scheme).toBe('shopify');
  });
});
