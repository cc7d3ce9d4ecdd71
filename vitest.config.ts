import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: [
      // Makes the databases for tests when the first test asks for one. Files share what they import: reading it anew for each of them costs a quarter of the time, and no file changes what another reads.
      { extends: true, test: { name: 'house', isolate: false, include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'], exclude: ['tests/journeys/**'], globalSetup: 'tests/global-setup.ts', setupFiles: ['tests/property-seed.ts'] } },
      // Each file has a program and a browser of its own. A browser, a program and a database wait for each other most of the time, so two files at once fill two processors.
      { extends: true, test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], globalSetup: 'tests/global-setup.ts' } },
    ],
  },
});
