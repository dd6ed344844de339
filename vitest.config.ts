import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { FAULTS } from './vitest.faults.config.ts';
import { MODELS } from './vitest.models.config.ts';

// Forks, not threads: the chart renderer hands its font to native code through the real process environment.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/nightly/**', ...FAULTS, ...MODELS],
    pool: 'forks',
    // Many tests wait for other processes: two at a time are quicker even on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8' },
  },
});
