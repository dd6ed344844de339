import { defineConfig } from 'vitest/config';

// Forks, not threads: the chart renderer hands its font to native code through the real process environment.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/nightly/**'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8' },
  },
});
