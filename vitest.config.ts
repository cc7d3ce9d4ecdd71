import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: [
      // Makes the databases for tests when the first test asks for one.
      { extends: true, test: { name: 'house', include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'], exclude: ['tests/journeys/**'], globalSetup: 'tests/global-setup.ts', setupFiles: ['tests/property-seed.ts'] } },
      // One program and one browser at a time: the journeys prove what happens, and two at once would only be slower.
      { extends: true, test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], fileParallelism: false, testTimeout: 120_000, globalSetup: 'tests/global-setup.ts' } },
    ],
  },
});
