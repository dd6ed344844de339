import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { task } from '../../analytics/predict/fold-task.ts';
import { type League, leagueOf } from '../../analytics/predict/league.ts';
import { planLeague } from '../../analytics/predict/plan-league.ts';
import { type Question, readQuestion } from '../../commands/predictions/question.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { runTasks } from '../../src/jobs/run-tasks.ts';
import { campaignCompany, hasCampaignFile } from '../commands/predictions/asking.ts';

/** `/model campaign6 compare` on the campaign file, with the columns that are used by default and with sensitive ones. */
describe.skipIf(!hasCampaignFile)('the full comparison on the campaign file', () => {
  let company: OpenDatabase;
  let question: Question;
  beforeAll(async () => {
    company = await campaignCompany();
    question = await readQuestion(company.db, 'campaign6');
  });
  afterAll(() => company.close());

  async function compare(seed: number, sensitive: boolean): Promise<League> {
    const { table, classes } = question.known;
    const plan = planLeague(table, classes, { depth: 'full', seed, sensitive });
    return leagueOf(plan, await runTasks(task, plan.inputs));
  }

  it.each([
    [1, false],
    [2, false],
    [3, false],
    [1, true],
  ])(
    'with seed %d and sensitive columns %s has a winner that ranks at 0.90 or better',
    async (seed, sensitive) => {
      const { entries, winner, failed } = await compare(seed, sensitive);
      const { summary } = entries.find(({ classifier }) => classifier === winner)!;
      const figures = entries.map(
        ({ classifier, summary: { auc, calibrationError, logLoss } }) =>
          `${classifier} ${[auc, calibrationError, logLoss].map(({ value }) => value.toFixed(4)).join(' ')}`,
      );
      process.stdout.write(`seed ${seed}, sensitive ${sensitive}: ${winner}\n${figures.join('\n')}\n`);
      expect(failed).toEqual([]);
      expect(entries).toHaveLength(7);
      expect(summary.auc.value).toBeGreaterThanOrEqual(0.9);
      expect(summary.calibrationError.value).toBeLessThanOrEqual(0.03);
      expect(
        entries.some(({ summary: one }) => one.auc.value >= 0.9 && one.calibrationError.value <= 0.02),
      ).toBe(true);
    },
  );
});
