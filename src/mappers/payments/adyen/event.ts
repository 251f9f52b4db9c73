// What hoopgate uses of an item of Adyen's webhooks.

export type AdyenEvent = {
  /** Such as `AUTHORISATION`. */
  readonly code: string
  /** Of this very event; of an authorisation also the payment's. */
  readonly pspReference: string
  /** The payment that a capture, a refund or a dispute is about. */
  readonly originalReference: string
  /** The shop's own number. */
  readonly merchantReference: string
  /** Minor units. */
  readonly value: number | string | null
  readonly currency: string
  readonly isSuccess: boolean
  readonly reason: string
  readonly paymentMethod: string
  readonly eventDate: string | null
  readonly isTest: boolean
  /** `additionalData`: what it holds is chosen in Adyen. */
  readonly data: Readonly<Record<string, string>>
}

export type AdyenOptions = {
  /**
   * How payments are captured. `automatic`: what is authorised is paid. `manual`: it is paid once it is captured, and
   * pending until then.
   */
  readonly capture: 'automatic' | 'manual'
}
