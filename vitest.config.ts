import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/**/*.long.test.ts', 'node_modules/**'],
    // The default leaves one core idle, which halves two.
    maxWorkers: availableParallelism(),
    // A busy machine can upset a journey that waits seconds for its bot; one that fails twice has a fault. What was repeated is reported.
    retry: 1,
    // What is waited for may take its time on a busy machine; the default is a second.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
