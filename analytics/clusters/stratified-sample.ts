import { createRandom } from '../math/random.ts';
import type { GroupMembers } from './group-members.ts';

/**
 * Rows drawn at random from every group, in proportion to its size, without replacement.
 *
 * @param members which rows belong to which group
 * @param most how many rows are wanted in all
 * @param least rows that every group gives at least, or all it has; the sample may exceed `most` by these
 * @param seed any integer
 * @returns the rows drawn, group by group, in random order within each. Time and memory O(n).
 * @example stratifiedSample(groupMembers('f', matrixOf([[1], [2], [3]]), Int32Array.of(0, 1, 0)), 1, 1, 7).starts // => Int32Array.of(0, 1, 2)
 */
export function stratifiedSample(
  members: GroupMembers,
  most: number,
  least: number,
  seed: number,
): GroupMembers {
  const random = createRandom(seed);
  const pool = members.rows.slice();
  const drawn = new Int32Array(pool.length);
  const starts = new Int32Array(members.groups + 1);
  let taken = 0;
  for (let group = 0; group < members.groups; group++) {
    const from = members.starts[group]!;
    const to = members.starts[group + 1]!;
    const wanted = Math.max(least, Math.round((most * (to - from)) / pool.length));
    for (let i = from; i < Math.min(to, from + wanted); i++) {
      const other = i + Math.floor(random() * (to - i));
      drawn[taken++] = pool[other]!;
      pool[other] = pool[i]!;
    }
    starts[group + 1] = taken;
  }
  return { ...members, rows: drawn.slice(0, taken), starts };
}
