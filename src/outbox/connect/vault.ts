// OAuth tokens of a location, or of the agency that it belongs to: sealed in the database, opened only in memory.

import type { OAuthTokens } from '../../client/oauth.ts'
import type { Bytes } from '../../lib/encoding.ts'
import { open, seal } from '../../lib/seal.ts'

/** Whose tokens they are; each pair is sealed for its own use. */
export type Holder = 'location' | 'agency'

/** Where the sealed texts are kept. */
export type SealedRecord = {
  readonly sealed: (holder: Holder) => string | null
  readonly keepSealed: (holder: Holder, sealed: string | null) => void
}

export class Vault {
  readonly #record: SealedRecord
  readonly #holder: Holder
  readonly #keys: readonly Bytes[]
  readonly #belongsTo: string
  readonly #nonce: () => Bytes

  /** The first key seals, all open. `nonce` draws twelve random bytes. */
  constructor(
    record: SealedRecord,
    holder: Holder,
    keys: readonly Bytes[],
    locationId: string,
    nonce: () => Bytes
  ) {
    this.#record = record
    this.#holder = holder
    this.#keys = keys
    this.#belongsTo = `${locationId} ${holder}`
    this.#nonce = nonce
  }

  /** `null` when the location was never connected, or when no key opens what is stored. */
  async load(): Promise<OAuthTokens | null> {
    const sealed = this.#record.sealed(this.#holder)
    const text = sealed === null ? undefined : await open(sealed, this.#keys, this.#belongsTo)
    // Written by `store` from the same type.
    return text === undefined ? null : (JSON.parse(text) as OAuthTokens)
  }

  async store(tokens: OAuthTokens): Promise<void> {
    const [key] = this.#keys
    if (key === undefined) throw new TypeError('ENCRYPTION_KEY is missing')
    const text = JSON.stringify(tokens)
    const sealed = await seal(text, key, this.#belongsTo, this.#nonce())
    this.#record.keepSealed(this.#holder, sealed)
  }

  clear(): void {
    this.#record.keepSealed(this.#holder, null)
  }
}
