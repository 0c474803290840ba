/** How fast the simulated world is. */
export abstract class ShippingSettings {
  /** From the confirmation of an order to the dispatch of its parcel, in milliseconds. */
  abstract readonly dispatchAfterMs: number;
  /** From there to its delivery, in milliseconds. */
  abstract readonly deliverAfterMs: number;
}
