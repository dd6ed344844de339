import { describe, expect, it } from 'vitest';
import { liftInterval, liftIntervalAlt } from '../../charts/lift-interval.ts';
import { COLOR, OKABE_ITO } from '../../charts/theme.ts';

const input = {
  contacted: { value: 0.24, low: 0.2, high: 0.29 },
  heldOut: { value: 0.1, low: 0.05, high: 0.18 },
  lift: { value: 0.14, low: 0.05, high: 0.2 },
  what: 'bought within the 30 days',
};
const draw = (more: object = {}) =>
  JSON.stringify(liftInterval({ title: 'Keep spring', subtitle: 'Shares', ...input, ...more }));

describe('the lift with its interval', () => {
  it('is described with its numbers', () => {
    expect(liftIntervalAlt({ ...input, breakEven: 0.05 })).toBe(
      'Shares of customers who bought within the 30 days, with 95% intervals. Contacted: 24% (20% to 29%); Held out: 10% (5.0% to 18%); Lift: +14 points (+5 points to +20 points); Lift that pays: +5 points.',
    );
  });
  it('is blue where even its low end pays, red where its high end does not, grey between', () => {
    expect(draw()).toContain(OKABE_ITO.blue);
    expect(draw({ breakEven: 0.3 })).toContain(OKABE_ITO.vermillion);
    const unsure = draw({ breakEven: 0.1 });
    expect(unsure).toContain(COLOR.back);
    for (const color of [OKABE_ITO.blue, OKABE_ITO.vermillion]) expect(unsure).not.toContain(color);
  });
  it('shows what pays only where it is known', () => {
    expect(draw()).not.toContain('Lift that pays');
    expect(draw({ breakEven: 0.1 })).toContain('Lift that pays');
  });
  it('survives JSON as it is', () => {
    const spec = liftInterval({ title: 'Keep spring', subtitle: 'Shares', ...input });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
