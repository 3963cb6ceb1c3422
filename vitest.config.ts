import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      // The package throws unless a React server bundle imports it; here its empty half is right.
      'server-only': `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ['{app,components,content,lib,scripts}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    environment: 'node',
    setupFiles: ['scripts/test-setup.ts'],
    restoreMocks: true,
    // only against what hangs: hashing passwords takes its time, and a busy machine takes more
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts'],
      exclude: ['lib/**/*.test.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { lines: 90 },
    },
  },
})
