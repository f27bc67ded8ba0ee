import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', 'dist/**'];

/** Three suites: `unit` needs Node alone, `world` needs other programs too, `long` needs patience. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...everywhere, '**/*.world.test.ts', '**/*.long.test.ts'],
          testTimeout: 60_000,
          // No test leaves anything behind in its process, so that files share what they import.
          isolate: false,
        },
      },
      {
        test: {
          name: 'world',
          include: ['**/*.world.test.ts'],
          exclude: everywhere,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'long',
          include: ['**/*.long.test.ts'],
          exclude: everywhere,
          testTimeout: 1_200_000,
        },
      },
    ],
  },
});
