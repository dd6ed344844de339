import { describe, expect, test } from 'vitest';
import {
  chooseGroupCount,
  type GroupCountCandidate,
} from '../../../analytics/clusters/choose-group-count.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

const candidate = (k: number, more: Partial<GroupCountCandidate> = {}): GroupCountCandidate => ({
  k,
  inertia: 100 / k,
  silhouette: null,
  daviesBouldin: null,
  calinskiHarabasz: null,
  smallest: 50,
  ...more,
});

const rules = { customers: 1000 };

describe('the vote on the number of groups', () => {
  test('goes to the k that most criteria find best', () => {
    const curve = [
      candidate(2, { silhouette: 0.5, daviesBouldin: 1, calinskiHarabasz: 10, inertia: 100 }),
      candidate(3, { silhouette: 0.4, daviesBouldin: 0.8, calinskiHarabasz: 30, inertia: 50 }),
      candidate(4, { silhouette: 0.3, daviesBouldin: 0.9, calinskiHarabasz: 20, inertia: 40 }),
    ];
    expect(chooseGroupCount(curve, rules)).toEqual({
      k: 3,
      votes: [
        { criterion: 'silhouette', k: 2, value: 0.5 },
        { criterion: 'davies-bouldin', k: 3, value: 0.8 },
        { criterion: 'calinski-harabasz', k: 3, value: 30 },
        { criterion: 'elbow', k: 3, value: 50 },
      ],
      refused: [],
    });
  });

  test('takes the highest of stability and the lowest of BIC', () => {
    const curve = [candidate(2, { stability: 0.7, bic: 90 }), candidate(3, { stability: 0.9, bic: 80 })];
    expect(chooseGroupCount(curve, rules)).toMatchObject({
      k: 3,
      votes: [
        { criterion: 'bic', k: 3, value: 80 },
        { criterion: 'stability', k: 3, value: 0.9 },
      ],
    });
  });

  test('that is even goes to the more stable k, then to the smaller', () => {
    const even = (two: number, three: number) => [
      candidate(2, { silhouette: 0.5, daviesBouldin: 1, stability: two }),
      candidate(3, { silhouette: 0.4, daviesBouldin: 0.8, stability: three }),
    ];
    // Of three votes stability casts one, so a fourth evens them out.
    const bic = (curve: GroupCountCandidate[], best: number) =>
      curve.map((one) => ({ ...one, bic: one.k === best ? 1 : 2 }));
    expect(chooseGroupCount(bic(even(0.8, 0.9), 2), rules).k).toBe(3);
    expect(chooseGroupCount(bic(even(0.9, 0.8), 3), rules).k).toBe(2);
    expect(
      chooseGroupCount([candidate(2, { silhouette: 1 }), candidate(3, { daviesBouldin: 1 })], rules).k,
    ).toBe(2);
  });

  test('between equal values is cast for the smaller k', () => {
    const curve = [candidate(2, { silhouette: 0.4 }), candidate(3, { silhouette: 0.4 })];
    expect(chooseGroupCount(curve, rules).votes).toEqual([{ criterion: 'silhouette', k: 2, value: 0.4 }]);
  });

  test('seeks the elbow in the whole curve, one group included, and drops it where that k is not usable', () => {
    const inertias = [100, 60, 10, 8, 6];
    const curve = inertias.map((inertia, i) => candidate(i + 1, { inertia }));
    expect(chooseGroupCount(curve, rules).votes).toEqual([{ criterion: 'elbow', k: 3, value: 10 }]);
    expect(chooseGroupCount(curve, { ...rules, least: 4 }).votes).toEqual([]);
  });

  test('holds the gap against the next k, usable or not, and against none beyond the curve', () => {
    const gaps = [0.1, 0.5, 0.9, 0.8];
    const curve = gaps.map((gap, i) =>
      candidate(i + 1, { gap: { gap, standardError: 0.05 }, inertia: 10 - i }),
    );
    const gapVotes = (cap: number) =>
      chooseGroupCount(curve, { ...rules, cap }).votes.filter(({ criterion }) => criterion === 'gap');
    expect(gapVotes(3)).toEqual([{ criterion: 'gap', k: 3, value: 0.9 }]);
    expect(gapVotes(2)).toEqual([]);
    expect(
      chooseGroupCount(curve.slice(0, 3), rules).votes.filter(({ criterion }) => criterion === 'gap'),
    ).toEqual([]);
  });
});

describe('a number of groups is refused', () => {
  test('below the least, above the cap, and with a group too small', () => {
    const curve = [
      candidate(1),
      candidate(2, { silhouette: 0.9 }),
      candidate(3, { silhouette: 0.8, smallest: 19 }),
      candidate(4, { silhouette: 0.3, smallest: 20 }),
      candidate(5, { silhouette: 0.7 }),
    ];
    expect(chooseGroupCount(curve, { ...rules, least: 3, cap: 4 })).toMatchObject({
      k: 4,
      refused: [
        { k: 1, reason: 'below-least', limit: 3 },
        { k: 2, reason: 'below-least', limit: 3 },
        { k: 3, reason: 'small-group', limit: 20 },
        { k: 5, reason: 'above-cap', limit: 4 },
      ],
    });
  });

  test('by size as well as by share, whichever asks for more', () => {
    const small = [candidate(2, { smallest: 9 })];
    expect(chooseGroupCount(small, { customers: 50 }).refused).toEqual([
      { k: 2, reason: 'small-group', limit: 10 },
    ]);
    expect(chooseGroupCount(small, { customers: 50, minimumSize: 5 }).k).toBe(2);
    const seven = [candidate(2, { smallest: 7 })];
    expect(chooseGroupCount(seven, { customers: 100, minimumSize: 1, minimumShare: 0.07 }).k).toBe(2);
  });

  test('and none is chosen where all are', () => {
    const curve = [candidate(1), candidate(2, { smallest: 1, silhouette: 0.9 })];
    expect(chooseGroupCount(curve, rules)).toMatchObject({ k: null, votes: [] });
    expect(chooseGroupCount([candidate(1)], rules).k).toBeNull();
  });

  test('with an error where the curve or the rules make no sense', () => {
    expect(() => chooseGroupCount([], rules)).toThrow(
      new RangeError('chooseGroupCount requires at least one k, got 0'),
    );
    expect(() => chooseGroupCount([candidate(2), candidate(4)], rules)).toThrow(
      new RangeError('chooseGroupCount requires consecutive k from 1, got 2, 4'),
    );
    expect(() => chooseGroupCount([candidate(2)], { ...rules, least: 1 })).toThrow(
      new RangeError('chooseGroupCount requires least from 2, got 1'),
    );
    expect(() => chooseGroupCount([candidate(2)], { ...rules, least: 5, cap: 4 })).toThrow(
      new RangeError('chooseGroupCount requires cap from 5, got 4'),
    );
  });
});

type Measured = {
  readonly inertia: number;
  readonly silhouette: number;
  readonly daviesBouldin: number;
  readonly calinskiHarabasz: number;
  readonly sizes: readonly number[];
};

/** The reference curve from k = 1, whose inertia is the total sum of squares. */
function referenceCurve(total: number, values: { readonly [k: string]: Measured }): GroupCountCandidate[] {
  const rest = Object.entries(values).map(([k, measured]) =>
    candidate(Number(k), { ...measured, smallest: measured.sizes.at(-1)! }),
  );
  return [candidate(1, { inertia: total }), ...rest];
}

describe.skipIf(!hasReference)('the number of groups of reference data', () => {
  test.each([
    ['kmeansUnscaled', 'unscaled'],
    ['kmeansStandardised', 'standardised'],
  ] as const)('is 5 for mall customers, %s', (key, total) => {
    const mall = reference<{
      readonly totalSumOfSquares: { readonly [scaling: string]: number };
      readonly kmeansUnscaled: { readonly [k: string]: Measured };
      readonly kmeansStandardised: { readonly [k: string]: Measured };
    }>('mall.json');
    const curve = referenceCurve(mall.totalSumOfSquares[total]!, mall[key]);
    const { k, votes } = chooseGroupCount(curve, { customers: 200 });
    expect(k).toBe(5);
    expect(votes.map((vote) => vote.k)).toEqual([5, 5, 5, 5]);
  });

  test('is 3 to 6 for log RFM, where the silhouette alone says 2', () => {
    const { logStandardised } = reference<{ logStandardised: { [k: string]: Measured } }>('rfm_kmeans.json');
    const curve = referenceCurve(4338 * 3, logStandardised);
    const { k, votes } = chooseGroupCount(curve, { customers: 4338, least: 3 });
    expect(k).toBe(3);
    expect(votes.map((vote) => vote.k)).toEqual([3, 5, 3, 3]);
    const free = chooseGroupCount(curve, { customers: 4338 });
    expect(free.votes.find(({ criterion }) => criterion === 'silhouette')!.k).toBe(2);
  });

  test('is refused for raw RFM, where the silhouette is highest for a group of 26', () => {
    const { rawStandardised } = reference<{ rawStandardised: { [k: string]: Measured } }>('rfm_kmeans.json');
    const { k, refused } = chooseGroupCount(referenceCurve(4338 * 3, rawStandardised), { customers: 4338 });
    expect(k).toBeNull();
    expect(refused).toContainEqual({ k: 2, reason: 'small-group', limit: 87 });
  });
});
