import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** In a process of its own, so that time and memory are those of the clustering. */
const PROGRAM = `
import { kMeans } from './analytics/clusters/k-means.ts';
import { miniBatchKMeans } from './analytics/clusters/mini-batch-k-means.ts';
import { manyPoints } from './test/helpers/many-points.ts';
const points = manyPoints(1_000_000, 8, 8);
const cluster = process.env.CLUSTER === 'all' ? kMeans : miniBatchKMeans;
const { user } = process.cpuUsage();
const { inertia, sizes } = cluster(points, 8, { seed: 1 });
const seconds = (process.cpuUsage().user - user) / 1e6;
console.log(JSON.stringify({ inertia, sizes, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

type Run = {
  readonly inertia: number;
  readonly sizes: number[];
  readonly seconds: number;
  readonly megabytes: number;
};

function cluster(which: 'all' | 'batches'): Run {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CLUSTER: which },
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Run;
}

it('a million customers of eight features are grouped in bounded time and memory', () => {
  const batches = cluster('batches');
  const all = cluster('all');
  expect(batches.sizes.reduce((sum, size) => sum + size)).toBe(1_000_000);
  expect(batches.inertia / all.inertia).toBeLessThan(1.001);
  // Some four times what they took on two cores at 2 GHz; the points themselves are 64 MB.
  expect(batches.seconds).toBeLessThan(6);
  expect(all.seconds).toBeLessThan(40);
  expect(batches.megabytes).toBeLessThan(400);
  expect(all.megabytes).toBeLessThan(800);
});
