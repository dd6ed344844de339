import { expect, it } from 'vitest';
import { loadCommands } from '../../src/load-commands.ts';
import { runCommand } from '../../src/run-command.ts';
import { addBatch, companyOf, smallCompany } from '../helpers/fixture-company.ts';

const commands = await loadCommands();

/** Golden answers: whole, but for the time taken and the chart specifications, which have goldens of their own. */
it.each([
  ['help', '/help'],
  ['help-rfm', '/help rfm'],
  ['rfm', '/rfm'],
  ['rfm-grid', '/rfm grid'],
  ['rfm-top', '/rfm top 30'],
  ['rfm-top-gross-as-of', '/rfm top 2 gross as-of 2011-12-05'],
  ['rfm-segment', '/rfm new customers'],
  ['rfm-lmh', '/rfm lmh'],
  ['data', '/data'],
  ['data-quality', '/data quality'],
  ['data-rules', '/data rules'],
])('%s is the golden answer', async (name, question) => {
  const company = await companyOf(smallCompany, 'GBP');
  await addBatch(company.db, 1);
  const answer = await runCommand(question, { db: company.db, now: new Date(0), commands });
  await company.close();
  const json = JSON.stringify(
    answer,
    (key, value: unknown) => (key === 'spec' || key === 'elapsedMs' ? undefined : value),
    2,
  );
  await expect(`${json}\n`).toMatchFileSnapshot(`__snapshots__/${name}.json`);
});
