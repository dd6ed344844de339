import { describe, expect, test } from 'vitest';
import { cohortHeatMap, cohortHeatMapAlt } from '../../charts/cohort-heat-map.ts';
import { lostPerMonth, lostPerMonthAlt } from '../../charts/lost-per-month.ts';
import { survivalCurve, survivalCurveAlt } from '../../charts/survival-curve.ts';
import { drawSvg } from '../../src/render/chart-drawing.ts';
import { hostileLabels } from './chart-samples.ts';
import {
  churnCharts,
  churnChartsNamed,
  oddChurnCharts,
  sampleCohorts,
  sampleLostMonths,
  sampleSurvival,
} from './churn-chart-samples.ts';
import { words } from './group-chart-inputs.ts';

const survival = { longest: 240, timeTitle: 'days since the first purchase', shareTitle: 'still buying' };

describe('a chart about lost customers', () => {
  test.each(hostileLabels)('carries no label as it came: %j', (label) => {
    for (const spec of churnChartsNamed(label)) {
      const json = JSON.stringify(spec);
      expect(json.length).toBeLessThan(40_000);
      expect(json.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(json).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\u[0-9a-f]{4}/);
    }
  });

  test.each(Object.entries({ ...churnCharts, ...oddChurnCharts }))(
    'of %s is at most 900 pixels high and says nothing that is not a number',
    async (_, spec) => {
      const svg = await drawSvg(spec);
      expect(Number(/^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(900);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    },
  );
});

describe('the bars of lost customers', () => {
  const drawn = (months: typeof sampleLostMonths) =>
    drawSvg(lostPerMonth({ ...words, months, currency: 'GBP' }));
  test('are named pale where the data ends within a month, and only there', async () => {
    expect(await drawn(sampleLostMonths)).toContain('data ends');
    expect(await drawn(sampleLostMonths.slice(0, -1))).not.toContain('data ends');
  });
  test('are told in words, the newest and incomplete first', () => {
    expect(lostPerMonthAlt({ months: sampleLostMonths, currency: 'GBP' })).toContain(
      'the newest first. Dec 11: 76, £69,631 (the data ends within it); Nov 11:',
    );
  });
  test('say no money of a few customers', () => {
    const months = [{ label: 'Jan 11', lost: 3, revenue: null }];
    expect(lostPerMonthAlt({ months, currency: 'GBP' })).toMatch(/Jan 11: 3\.$/);
  });
});

describe('the survival curve', () => {
  test('begins at all, and falls at once by those who never came back', () => {
    const json = JSON.stringify(survivalCurve({ ...words, ...survival, steps: sampleSurvival }));
    const first = '{"x":0,"y":1,"order":0},{"x":0,"y":1,"order":1},{"x":0,"y":0.45,"order":2}';
    expect(json.includes(first)).toBe(true);
  });
  test('is marked where the share is read, within what was watched', async () => {
    const drawn = (marked: number) =>
      drawSvg(survivalCurve({ ...words, ...survival, steps: sampleSurvival, marked }));
    expect(await drawn(180)).toContain('at 180');
    expect(await drawn(241)).not.toContain('at 241');
  });
  test('is told in words at ten times', () => {
    const alt = survivalCurveAlt({ ...survival, steps: sampleSurvival });
    expect(alt).toContain('share still buying, by days since the first purchase');
    expect(alt.split(';')).toHaveLength(10);
  });
});

describe('the heat map of cohorts', () => {
  test('leaves the cells of a month that is not over without colour, with a key', async () => {
    const drawn = (lastIsPartial: boolean) =>
      drawSvg(cohortHeatMap({ ...words, rows: sampleCohorts, lastIsPartial }));
    expect(await drawn(true)).toContain('not over');
    expect(await drawn(false)).not.toContain('not over');
  });
  test('is told in words, the newest cohort first, and hides cells of a few', () => {
    const rows = [
      { label: 'Jan 11', size: 3, retention: [null] },
      { label: 'Feb 11', size: 30, retention: [0.25] },
    ];
    expect(cohortHeatMapAlt({ rows, lastIsPartial: false })).toContain(
      'Feb 11 (30 new): 25%; Jan 11 (3 new): too few to show.',
    );
  });
});
