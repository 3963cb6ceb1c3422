import { defineConfig } from 'playwright/test'
import { browserArguments, findChromium } from './scripts/prepare/chromium.mjs'

const port = 3100
const origin = `http://localhost:${port}`

// Playwright's worker processes read this file too; they need not search again.
const chromium = await findChromium()
if (chromium) process.env['CHROMIUM'] = chromium

export default defineConfig({
  testDir: 'e2e',
  // two workers share two cores: a page that opens at once may take its turn
  timeout: 60_000,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  workers: 2,
  reporter: 'line',
  use: {
    baseURL: origin,
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [...browserArguments],
    },
  },
  webServer: {
    command: `"${process.execPath}" node_modules/next/dist/bin/next start -p ${port}`,
    env: { NODE_ENV: 'production', PORT: String(port), NEXT_TELEMETRY_DISABLED: '1' },
    url: origin,
    reuseExistingServer: false,
  },
})
