import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { drawCharts } from '../../src/draw-charts.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { ChartError } from '../../src/render/chart-error.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patron-charts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function answerOf(question: string): Promise<CommandAnswer> {
  const company = await companyOf(smallCompany);
  const answer = await runCommand(question, {
    db: company.db,
    now: new Date(0),
    commands: await loadCommands(),
  });
  await company.close();
  return answer;
}

const rendererOf = (render: () => Promise<Uint8Array>) => {
  const calls = { closed: 0 };
  const close = async () => {
    calls.closed++;
  };
  return { calls, renderer: { render, close } };
};

it('a drawn chart is a file named after the command and the block, and the answer says where', async () => {
  const { calls, renderer } = rendererOf(async () => Uint8Array.of(1, 2, 3));
  const out = join(folder, 'new', 'out');
  const { blocks } = await drawCharts(await answerOf('/rfm'), out, renderer);
  const png = join(out, 'rfm-segments.png');
  expect(blocks.filter(({ kind }) => kind === 'chart')).toMatchObject([{ id: 'segments', png }]);
  expect([...readFileSync(png)]).toEqual([1, 2, 3]);
  expect(calls.closed).toBe(1);
});

it('a chart that cannot be drawn leaves a caveat and the rest of the answer', async () => {
  const { calls, renderer } = rendererOf(() => Promise.reject(new ChartError('Not drawn.')));
  const answer = await answerOf('/rfm top 3');
  const drawn = await drawCharts(answer, folder, renderer);
  expect(drawn.blocks).toEqual(answer.blocks);
  expect(drawn.caveats).toEqual([...answer.caveats, 'Not drawn.']);
  expect(calls.closed).toBe(1);
});

it('a fault of the program while drawing is not hidden', async () => {
  const { calls, renderer } = rendererOf(() => Promise.reject(new TypeError('bug')));
  await expect(drawCharts(await answerOf('/rfm'), folder, renderer)).rejects.toThrow('bug');
  expect(calls.closed).toBe(1);
});

it('an answer without charts makes no folder', async () => {
  const { renderer } = rendererOf(async () => Uint8Array.of(1));
  await drawCharts(await answerOf('/help'), join(folder, 'none'), renderer);
  expect(existsSync(join(folder, 'none'))).toBe(false);
});
