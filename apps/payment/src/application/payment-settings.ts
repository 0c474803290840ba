/** What can be set about the work with the provider. */
export abstract class PaymentSettings {
  /** How long the provider may take for one answer, in milliseconds. */
  abstract readonly providerTimeoutMs: number;
  /** Milliseconds before each look for an authorisation that may reach the provider only after its order was given up. */
  abstract readonly pausesBeforeLookingMs: readonly number[];
}
