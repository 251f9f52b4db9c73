// What `cloudflare:workers` gives the tests: the bindings and exports of the Worker under test.

declare namespace Cloudflare {
  interface Env {
    readonly OUTBOX: DurableObjectNamespace<import('../../src/outbox/outbox.ts').OutboxObject>
    readonly OVERFLOW?: Queue
  }
  interface GlobalProps {
    mainModule: typeof import('../../src/index.ts')
  }
}

/** The Node modules that these tests use; workerd has them, and @types/node would change the types of `src`. */
declare module 'node:crypto' {
  export function createHmac(
    hash: string,
    key: string
  ): { update(text: string): { digest(encoding: 'hex'): string } }
  export function createSign(hash: string): {
    update(text: string): { sign(privateKey: string, encoding: 'base64'): string }
  }
}
declare module 'node:zlib' {
  export function crc32(text: string): number
}
