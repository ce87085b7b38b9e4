import { defineConfig } from 'vitest/config';

const everywhere = ['packages', 'apps', 'packs', 'tooling'];
const named = (suffix: string): string[] => everywhere.map((folder) => `${folder}/**/*${suffix}`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: named('.test.ts'),
          exclude: ['**/node_modules/**', ...named('.pg.test.ts'), ...named('.contract.test.ts')],
        },
      },
      { test: { name: 'contract', include: named('.contract.test.ts') } },
      {
        test: {
          name: 'integration',
          include: named('.pg.test.ts'),
          globalSetup: ['packages/testing/src/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: named('.e2e.ts'),
          globalSetup: ['packages/testing/src/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/generated/**', '**/*.test.ts', 'packages/testing/**'],
      thresholds: { statements: 85 },
    },
  },
});
