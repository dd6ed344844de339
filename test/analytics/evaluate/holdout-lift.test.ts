import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customersToTell } from '../../../analytics/evaluate/customers-to-tell.ts';
import { detectableLift } from '../../../analytics/evaluate/detectable-lift.ts';
import { type HoldoutCounts, holdoutLift } from '../../../analytics/evaluate/holdout-lift.ts';

const groupOf = fc
  .integer({ min: 1, max: 5000 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size })));

const counts = fc.tuple(groupOf, groupOf).map(
  ([[contacted, contactedYes], [heldOut, heldOutYes]]): HoldoutCounts => ({
    contacted,
    contactedYes,
    heldOut,
    heldOutYes,
  }),
);

describe('the lift against a holdout', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [10, 10, 0, 20, 0.6791, 1],
  ])('of %i of %i against %i of %i has the published interval', (a, m, b, n, low, high) => {
    const { lift } = holdoutLift({ contacted: m, contactedYes: a, heldOut: n, heldOutYes: b });
    expect(lift.low).toBeCloseTo(low, 4);
    expect(lift.high).toBeCloseTo(high, 4);
  });
  it('lies within its interval, which lies within −1 to 1', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { lift } = holdoutLift(given);
        expect(lift.low).toBeLessThanOrEqual(lift.value);
        expect(lift.high).toBeGreaterThanOrEqual(lift.value);
        expect(Math.max(-lift.low, lift.high)).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('turns round when the groups are exchanged', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { lift } = holdoutLift(given);
        const turned = holdoutLift({
          contacted: given.heldOut,
          contactedYes: given.heldOutYes,
          heldOut: given.contacted,
          heldOutYes: given.contactedYes,
        }).lift;
        expect(turned.value).toBeCloseTo(-lift.value, 12);
        expect(turned.low).toBeCloseTo(-lift.high, 12);
      }),
    );
  });
  it('refuses an empty group, and more yes than customers', () => {
    const full = { contacted: 10, contactedYes: 1, heldOut: 10, heldOutYes: 1 };
    expect(() => holdoutLift({ ...full, heldOut: 0 })).toThrow('holdoutLift requires groups of at least 1');
    expect(() => holdoutLift({ ...full, contactedYes: 11 })).toThrow('got 11 of 10');
  });
});

describe('how large an audience has to be', () => {
  it('is that of textbooks for two equal groups', () => {
    const size = customersToTell({ contactedRate: 0.65, heldOutRate: 0.5, holdout: 0.5, threshold: 0 });
    expect(size).toBe(334);
  });
  it('is nothing that can be told where the lift is the threshold', () => {
    const trial = { contactedRate: 0.3, heldOutRate: 0.2, holdout: 0.1 };
    expect(customersToTell({ ...trial, threshold: 0.1 })).toBeNull();
  });
  it('refuses a holdout of nobody', () => {
    const trial = { contactedRate: 0.3, heldOutRate: 0.2, holdout: 0, threshold: 0 };
    expect(() => customersToTell(trial)).toThrow('a holdout between');
  });
  it('agrees with the smallest lift that an audience of the size finds', () => {
    const lift = detectableLift({ contacted: 9000, heldOut: 1000, baseRate: 0.1 });
    const size = customersToTell({ contactedRate: 0.1 + lift, heldOutRate: 0.1, holdout: 0.1, threshold: 0 });
    expect(Math.abs((size ?? 0) / 10_000 - 1)).toBeLessThan(0.05);
  });
});

describe('the smallest lift that can be found', () => {
  it('shrinks as groups grow, and is never nothing', () => {
    const at = (heldOut: number) => detectableLift({ contacted: 1000, heldOut, baseRate: 0 });
    expect(at(100)).toBeLessThan(at(20));
    expect(at(100)).toBeGreaterThan(0);
  });
  it('refuses an empty group', () => {
    expect(() => detectableLift({ contacted: 10, heldOut: 0, baseRate: 0.1 })).toThrow(
      'detectableLift requires groups of at least 1',
    );
  });
});
