import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What breaks and comes back: crashes, and a Slack that misbehaves. They wait for clocks and other processes. */
export const FAULTS = [
  'test/journeys/process.test.ts',
  'test/journeys/faults-*.test.ts',
  'test/journal/crash.test.ts',
  'test/journeys/schedules.test.ts',
  'test/schedule/two-years.test.ts',
];

export default defineConfig({
  test: {
    include: FAULTS,
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8' },
  },
});
