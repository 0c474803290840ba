/** What can be set about the work with the provider. */
export abstract class PaymentSettings {
  /** How long the provider may take for one answer, in milliseconds. */
  abstract readonly providerTimeoutMs: number;
}
