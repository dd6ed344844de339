import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSampler, type Sampler } from '../../src/demo/sampler.ts';
import { mean } from './demo-tables.ts';

const DRAWS = 20_000;

function moments(draw: (sampler: Sampler) => number): { mean: number; variance: number } {
  const sampler = createSampler(7, 0);
  const values = Array.from({ length: DRAWS }, () => draw(sampler));
  const centre = mean(values);
  return { mean: centre, variance: mean(values.map((value) => (value - centre) ** 2)) };
}

describe('createSampler', () => {
  it.each<[string, (sampler: Sampler) => number, number, number]>([
    ['uniform on [2, 5)', (s) => s.uniform(2, 5), 3.5, 0.75],
    ['chance 0.3', (s) => (s.chance(0.3) ? 1 : 0), 0.3, 0.21],
    ['integer from 1 to 6', (s) => s.integer(1, 6), 3.5, 35 / 12],
    ['normal(10, 3)', (s) => s.normal(10, 3), 10, 9],
    ['exponential of mean 4', (s) => s.exponential(4), 4, 16],
    ['gamma(3, 2)', (s) => s.gamma(3, 2), 6, 12],
    ['gamma of a shape below 1', (s) => s.gamma(0.5, 2), 1, 2],
    ['beta(2, 6)', (s) => s.beta(2, 6), 0.25, 12 / 576],
    ['poisson of mean 1.7', (s) => s.poisson(1.7), 1.7, 1.7],
  ])('%s has the mean and variance of its distribution', (_, draw, expectedMean, expectedVariance) => {
    const found = moments(draw);
    expect(Math.abs(found.mean - expectedMean)).toBeLessThan(4.5 * Math.sqrt(expectedVariance / DRAWS));
    expect(found.variance / expectedVariance).toBeGreaterThan(0.92);
    expect(found.variance / expectedVariance).toBeLessThan(1.08);
  });

  it('picks each option as often as its weight says, and never one of weight 0', () => {
    const sampler = createSampler(1, 0);
    const picks = Array.from({ length: DRAWS }, () =>
      sampler.pick([
        ['a', 3],
        ['never', 0],
        ['b', 1],
      ]),
    );
    expect(picks).not.toContain('never');
    expect(picks.filter((pick) => pick === 'a').length / DRAWS).toBeCloseTo(0.75, 1);
  });

  it('refuses to pick from nothing', () => {
    expect(() => createSampler(1, 0).pick([])).toThrow('pick requires at least one option, got none');
  });

  it('gives the same stream for the same seed and part, and another for each other part or seed', () => {
    const first = (seed: number, stream: number) => createSampler(seed, stream).uniform(0, 1);
    const streams = [1, 2, 3].flatMap((seed) => [0, 1, 2, 3, 4, 5].map((stream) => first(seed, stream)));
    expect(first(1, 0)).toBe(first(1, 0));
    expect(new Set(streams).size).toBe(18);
  });

  it('keeps whole numbers within their bounds and spreads positive', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, width) => {
        const sampler = createSampler(seed, 0);
        const drawn = sampler.integer(low, low + width);
        expect(drawn).toBeGreaterThanOrEqual(low);
        expect(drawn).toBeLessThanOrEqual(low + width);
        expect(sampler.gamma(0.2, 1)).toBeGreaterThanOrEqual(0);
        expect(sampler.exponential(1)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
