import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What fits models to whole companies: every example of every command, and the commands that learn. */
export const MODELS = [
  'test/commands/contract.test.ts',
  'test/commands/predictions/*.test.ts',
  'test/commands/segments/*.test.ts',
  'test/commands/churn/*.test.ts',
  'test/answering/answer-pool.test.ts',
  'test/commands/{audience,campaign,clv,customer,next-order}.test.ts',
];

export default defineConfig({
  test: {
    include: MODELS,
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 180_000,
    env: { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8' },
  },
});
