import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAlertRule } from '../../commands/alerts/read-alert-rule.ts';
import type { Command } from '../../commands/contract/command.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { runCommand } from '../../src/run-command.ts';
import { companyOf, habits } from '../helpers/fixture-company.ts';

let commands: readonly Command[];
let company: OpenDatabase;
beforeAll(async () => {
  commands = await loadCommands();
  company = await companyOf(habits, 'GBP');
});
afterAll(() => company.close());

const NOW = new Date('2011-12-01T12:00:00Z');
const ask = (question: string) => runCommand(question, { db: company.db, now: NOW, commands });
const valueNow = async (rule: string) => (await ask(`/alert ${rule}`)).data.value as number;

describe('the rule of an alert', () => {
  it.each([
    ['lost above 100', { measure: 'lost', direction: 'above', threshold: 100 }],
    ['Churn above 12.5%', { measure: 'churn', direction: 'above', threshold: 12.5 }],
    ['revenue below £20,000', { measure: 'revenue', direction: 'below', threshold: 20_000 }],
    ['segment At Risk ABOVE 400', { measure: 'segment', segment: 'At Risk', direction: 'above' }],
  ])('is read from %s', (words, rule) => {
    expect(readAlertRule(words)).toMatchObject(rule);
  });

  it.each([
    '',
    'lost',
    'lost above',
    'lost near 100',
    'orders above 100',
    'lost above many',
    'lost above 1,00',
  ])('is not read from “%s”, with examples of what can be', (words) => {
    expect(() => readAlertRule(words)).toThrow(UserError);
    expect(() => readAlertRule(words)).toThrow('segment At Risk above 400');
  });

  it.each(['lost above 9', 'segment At Risk below 5'])('%s would tell of single customers', (words) => {
    expect(() => readAlertRule(words)).toThrow('Give 10 or more');
  });
});

describe('/alert', () => {
  it('watches the revenue that the digest tells', async () => {
    const { data } = await ask('/digest');
    const { value } = data.sales as { readonly value: number };
    expect(value).toBeGreaterThan(0);
    expect(await valueNow('revenue below 100')).toBe(value);
    expect((await ask(`/alert revenue below ${value}`)).data.crossed).toBe(false);
    expect((await ask(`/alert revenue above ${value}`)).data.crossed).toBe(false);
    const crossed = await ask(`/alert revenue below ${value + 1}`);
    expect(crossed.data.crossed).toBe(true);
    expect(crossed.headline).toMatch(/: that is below £[\d,]+\.$/);
    expect((await ask(`/alert revenue above ${value + 1}`)).headline).toMatch(/: that is not above £/);
  });

  it('watches the size of a segment as /rfm counts it', async () => {
    const { segments } = (await ask('/rfm')).data as {
      readonly segments: readonly { readonly segment: string; readonly customers: number }[];
    };
    const largest = segments.toSorted((a, b) => b.customers - a.customers)[0]!;
    expect(largest.customers).toBeGreaterThan(10);
    expect(await valueNow(`segment ${largest.segment.toLowerCase()} above 10`)).toBe(largest.customers);
  });

  it('watches who was lost in the last complete month as /churn counts it', async () => {
    const { months } = (await ask('/churn')).data as {
      readonly months: readonly {
        readonly lost: number;
        readonly rate: number;
        readonly complete: boolean;
      }[];
    };
    const last = months.findLast(({ complete }) => complete);
    expect(last).toBeDefined();
    expect(await valueNow('lost above 10')).toBe(last?.lost);
    expect(await valueNow('churn above 10')).toBeCloseTo(100 * last!.rate, 9);
  });

  it('does not tell counts of a few customers', async () => {
    const { segments } = (await ask('/rfm')).data as {
      readonly segments: readonly { readonly segment: string; readonly customers: number }[];
    };
    const small = segments.find(({ customers }) => customers > 0 && customers < 10);
    if (small === undefined) throw new Error('the fixture has no small segment');
    const { headline } = await ask(`/alert segment ${small.segment} below 10`);
    expect(headline).toMatch(/^Fewer than 10 customers /);
  });

  it.each([
    ['/alert segment At Rsk above 100', 'Did you mean At Risk?'],
    ['/alert create lost above 100', 'write /alert create in Slack'],
    ['/alert list', 'running service'],
    ['/alert', 'lost above 100'],
  ])('%s is refused with what to write', async (question, words) => {
    await expect(ask(question)).rejects.toThrow(words);
  });
});
