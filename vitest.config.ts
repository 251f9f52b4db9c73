import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const TEST_VARIABLES = {
  HOOPAI_BASE_URL: 'https://crm.test',
  HOOPAI_LOCATION_ID: 'testLocation00000001',
  HOOPAI_TOKEN: 'pit-test',
  OPERATOR_TOKEN: 'operator-test',
  ALERT_URL: 'https://alerts.test/hook',
  GOOGLE_ADS_SECRET: 'ads-key',
  META_SECRET: 'meta-secret',
  META_VERIFY_TOKEN: 'meta-verify',
  META_ACCESS_TOKEN: 'meta-token',
  META_API_BASE: 'https://meta.test',
  STRIPE_SECRET: 'whsec_old whsec_new',
  STRIPE_API_KEY: 'rk_test',
  STRIPE_API_BASE: 'https://stripe.test',
}

// unit: pure code on Node. gateway, sandbox: inside workerd. conformance: the sandbox as the official SDK and the
// published schemas see it. e2e: the commands as a user runs them.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            // The starter's routes with made-up secrets; the CRM is a script inside the test.
            miniflare: { bindings: TEST_VARIABLES },
          }),
        ],
        test: {
          name: 'gateway',
          include: ['test/workers/gateway/**/*.test.ts'],
          // The machine may be busy with other things.
          testTimeout: 20_000,
          expect: { poll: { interval: 10, timeout: 10_000 } },
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './sandbox/wrangler.toml' } })],
        test: { name: 'sandbox', include: ['test/workers/sandbox/**/*.test.ts'] },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 200_000,
          hookTimeout: 120_000,
          // After everything else, two files at a time: most of the chaos run is waiting.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
