import { defineConfig } from 'vitest/config';

/** Suites that take minutes: a file ten times the size of Online Retail, and many crashes. */
export default defineConfig({
  test: {
    include: ['test/nightly/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 900_000,
  },
});
