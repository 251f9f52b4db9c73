// The Durable Object: a shell around the store. Holds all state; reads the clock and draws ids; cuts no connection.

import { DurableObject } from 'cloudflare:workers'
import { exchange, type ApiReply } from './api/exchange.ts'
import { authorize, type Authorization } from './api/oauth/authorize.ts'
import { quota } from './api/quota.ts'
import type { ApiRequest } from './api/request.ts'
import { control, type ControlReply, type ControlRequest } from './control/control.ts'
import type { StoredAnswer } from './store/answers.ts'
import { openStore } from './store/store.ts'

export type SandboxEnv = {
  readonly SANDBOX: DurableObjectNamespace<Sandbox>
  readonly HOOPAI_TOKEN?: string
  readonly HOOPAI_LOCATION_ID?: string
}

export const DEFAULT_LOCATION_ID = 'sandboxLocation00001'
export const DEFAULT_TOKEN = 'pit-00000000-0000-4000-8000-5a9db0c5a9db'

export class Sandbox extends DurableObject<SandboxEnv> {
  readonly #store
  readonly #quota

  constructor(state: DurableObjectState, env: SandboxEnv) {
    super(state, env)
    this.#store = openStore(state.storage.sql, {
      locationId: env.HOOPAI_LOCATION_ID || DEFAULT_LOCATION_ID,
      token: env.HOOPAI_TOKEN || DEFAULT_TOKEN,
    })
    this.#quota = quota(this.#store.log)
  }

  /** One API call. `receivedAt` is the Worker's time, in milliseconds. */
  call(request: ApiRequest, receivedAt: number): ApiReply {
    return this.#together(() =>
      exchange(request, receivedAt, { ...this.#world(), newTraceId: () => crypto.randomUUID() })
    )
  }

  /** The step in the browser that connects an app to the location. */
  authorize(url: string): Authorization {
    return this.#together(() => authorize(new URL(url), this.#world()))
  }

  /** The reply's JSON as text: RPC would copy a big value piece by piece. */
  control(request: ControlRequest): { status: ControlReply['status']; body: string } {
    const { status, json } = this.#together(() => control(request, this.#world()))
    return { status, body: JSON.stringify(json) }
  }

  storeAnswer(path: string, when: string, answer: StoredAnswer): void {
    this.#store.answers.put(path, when, answer)
  }

  /** `waitMs`: how long the Worker holds the answer back. */
  storedAnswer(
    path: string,
    question: string
  ): (StoredAnswer & { readonly waitMs: number }) | undefined {
    const answer = this.#store.answers.get(path, question)
    const { latencyMs: waitMs } = this.#store.config.get('settings')
    return answer === undefined ? undefined : { ...answer, waitMs }
  }

  #world() {
    return { store: this.#store, quota: this.#quota, now: Date.now(), newId }
  }

  /** One transaction; when it fails, nothing of it stays in memory either. */
  #together<T>(act: () => T): T {
    try {
      return this.ctx.storage.transactionSync(act)
    } catch (error) {
      this.#store.forget()
      this.#quota.forget()
      throw error
    }
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const ID_LENGTH = 20

/** 20 letters and digits, as the API's ids. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH))
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
}
