import { describe, expect, test } from 'vitest';
import { chooseByVote } from '../../../analytics/groups/choose-by-vote.ts';
import { fitGroups } from '../../../analytics/groups/fit-groups.ts';
import { partitionGroups } from '../../../analytics/groups/partition-groups.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { threeClouds } from '../../helpers/three-clouds.ts';

const options = { seed: 1, least: 2, cap: 6 };

describe('the vote on the number of groups', () => {
  test.each(['kmeans', 'hier'] as const)('holds the gap statistic for %s', (method) => {
    const { k, choice, curve } = chooseByVote(threeClouds(), method, options);
    expect(k).toBe(3);
    expect(choice.votes.find(({ criterion }) => criterion === 'gap')?.k).toBe(3);
    expect(curve.filter(({ gap }) => gap !== undefined).map((one) => one.k)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('holds BIC in its place for the mixture', () => {
    const { choice } = chooseByVote(threeClouds(), 'gmm', options);
    const criteria = choice.votes.map(({ criterion }) => criterion);
    expect(criteria).toContain('bic');
    expect(criteria).not.toContain('gap');
  });

  test('keeps to the cap', () => {
    expect(chooseByVote(threeClouds(), 'kmeans', { ...options, cap: 2 }).k).toBe(2);
    expect(fitGroups(threeClouds(), 'kmeans', { seed: 1, cap: 2 }).k).toBe(2);
  });

  test('hands on the very partition that the method finds alone', () => {
    const { k, partition } = chooseByVote(threeClouds(), 'kmeans', options);
    expect(partition?.labels).toEqual(partitionGroups(threeClouds(), 'kmeans', [k], 1)[0]?.labels);
  });

  test('tries no more groups than there are different customers', () => {
    const few = matrixOf(Array.from({ length: 30 }, (_, i) => [i % 3]));
    expect(chooseByVote(few, 'kmeans', options).curve.map(({ k }) => k)).toEqual([1, 2, 3]);
    expect(chooseByVote(matrixOf([[1], [1], [1]]), 'kmeans', options)).toMatchObject({ k: 1 });
  });
});
