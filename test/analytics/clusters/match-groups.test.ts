import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupOverlap } from '../../../analytics/clusters/group-overlap.ts';
import { type GroupRun, matchGroups } from '../../../analytics/clusters/match-groups.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';

const nowhere = (groups: number) => ({ values: new Float64Array(), rows: groups, columns: 0 });

/** Members by how many customers each group has, group after group; letters are group numbers. */
function run(members: string, centroids: readonly number[] = []): GroupRun {
  const memberOf = Int32Array.from(members, (letter) => (letter === '.' ? -1 : letter.charCodeAt(0) - 97));
  const groups = Math.max(...memberOf) + 1;
  return {
    memberOf,
    centroids: centroids.length > 0 ? matrixOf(centroids.map((place) => [place])) : nowhere(groups),
  };
}

const pairsOf = (previous: GroupRun, next: GroupRun) =>
  matchGroups(previous, next).matches.map((match) => [match.previous, match.next]);

describe('matching groups', () => {
  test('follows the members when the numbers change', () => {
    const found = matchGroups(run('aaaabbbcc', [0, 5, 9]), run('bbbbaaacc', [5, 0, 8]));
    expect(found).toMatchObject({ added: [], ended: [] });
    expect(found.matches).toEqual([
      { previous: 1, next: 0, overlap: 1, distance: 0 },
      { previous: 0, next: 1, overlap: 1, distance: 0 },
      { previous: 2, next: 2, overlap: 1, distance: 1 / 9 },
    ]);
  });

  test('lets the larger part of a split group carry it on, and calls the other new', () => {
    expect(matchGroups(run('aaaaaabbb'), run('aaaaccbbb'))).toMatchObject({ added: [2], ended: [] });
    expect(pairsOf(run('aaaaaabbb'), run('aaaaccbbb'))).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test('lets a merged group carry on the larger of its parts, and ends the other', () => {
    expect(matchGroups(run('aaaabb'), run('aaaaaa'))).toMatchObject({
      matches: [{ previous: 0, next: 0, overlap: 2 / 3, distance: null }],
      added: [],
      ended: [1],
    });
  });

  test('decides an even split by the nearer centroid', () => {
    const previous = run('aaaabbbb', [1, 20]);
    expect(pairsOf(previous, run('aaccbbbb', [5, 20, 0]))).toEqual([
      [1, 1],
      [0, 2],
    ]);
    expect(pairsOf(previous, run('aaccbbbb', [0, 20, 5]))).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test('calls a group new whose members come from everywhere', () => {
    const found = matchGroups(run('aaaabbbbcccc'), run('dbbbdaaadccc'));
    expect(found.matches.map((match) => [match.previous, match.next])).toEqual([
      [1, 0],
      [0, 1],
      [2, 2],
    ]);
    expect(found).toMatchObject({ added: [3], ended: [] });
  });

  test('does not give up one good pair for two poor ones', () => {
    // Group a keeps 9 of its 12 members. Its other 3 and b's 3 of 6 would each pass alone.
    const previous = run('aaaaaaaaaaaabbbbbb');
    const next = run('aaaaaaaaabbbaaabbb');
    expect(pairsOf(previous, next)[0]).toEqual([0, 0]);
  });

  test('carries nothing on between runs without a common customer or with other customers', () => {
    expect(matchGroups(run('aab', [0, 9]), run('..c', [0, 9, 5]))).toMatchObject({ ended: [0] });
    const empty = { centroids: matrixOf([[1], [2]]), memberOf: new Int32Array() };
    expect(matchGroups(empty, empty)).toEqual({ matches: [], added: [0, 1], ended: [0, 1] });
  });

  test('takes a run of noise alone for one without groups', () => {
    expect(matchGroups(run('aab'), { centroids: nowhere(0), memberOf: new Int32Array(3).fill(-1) })).toEqual({
      matches: [],
      added: [],
      ended: [0, 1],
    });
  });

  test('ignores the places of centroids in other features', () => {
    const next = {
      ...run('aaabbb'),
      centroids: matrixOf([
        [1, 2],
        [3, 4],
      ]),
    };
    expect(matchGroups(run('aaabbb', [0, 1]), next).matches.map(({ distance }) => distance)).toEqual([
      null,
      null,
    ]);
  });

  test('pairs every group with itself, and does not depend on the numbers', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(letters, (members) => {
        const used = [...new Set(members)];
        const labels = Int32Array.from(members, (letter) => used.indexOf(letter));
        const same = { centroids: nowhere(used.length), memberOf: labels };
        const turned = { ...same, memberOf: labels.map((label) => used.length - 1 - label) };
        const found = matchGroups(same, turned);
        expect(found.matches).toHaveLength(used.length);
        for (const { previous, next, overlap } of found.matches) {
          expect([next, overlap]).toEqual([used.length - 1 - previous, 1]);
        }
      }),
    );
  });

  test('names each group once: matched, new or ended', () => {
    const labels = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: -1, max: 4 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(labels, (pairs) => {
        const previous = { centroids: nowhere(4), memberOf: Int32Array.from(pairs, ([a]) => a) };
        const next = { centroids: nowhere(5), memberOf: Int32Array.from(pairs, ([, b]) => b) };
        const { matches, added, ended } = matchGroups(previous, next);
        expect([...matches.map((match) => match.next), ...added].sort()).toEqual([0, 1, 2, 3, 4]);
        expect([...matches.map((match) => match.previous), ...ended].sort()).toEqual([0, 1, 2, 3]);
        for (const { overlap } of matches) expect(overlap).toBeGreaterThanOrEqual(1 / 3);
      }),
    );
  });

  test('is refused for other customers and a threshold out of range', () => {
    expect(() => matchGroups(run('aab'), run('ab'))).toThrow(
      new RangeError('groupOverlap requires labels of the same items, got 3 and 2'),
    );
    expect(() => matchGroups(run('ab'), run('ab'), { minimumOverlap: 0 })).toThrow(
      new RangeError('matchGroups requires minimumOverlap above 0, up to 1, got 0'),
    );
  });
});

describe('overlap of groups', () => {
  test('is shared members over members of either, noise apart', () => {
    const { values } = groupOverlap(Int32Array.of(0, 0, 0, 1, -1), 2, Int32Array.of(0, 0, 1, 1, 1), 2);
    expect([...values]).toEqual([2 / 3, 1 / 5, 0, 1 / 3]);
  });

  test('is 0 for an empty group', () => {
    expect([...groupOverlap(Int32Array.of(0), 2, Int32Array.of(0), 1).values]).toEqual([1, 0]);
  });

  test('is refused for a label out of range', () => {
    expect(() => groupOverlap(Int32Array.of(2), 2, Int32Array.of(0), 1)).toThrow(
      new RangeError('groupOverlap requires labels from -1 to 1, got 2'),
    );
  });
});
