/** One running copy of a service. */
export interface Instance {
  /** The same for as long as the copy runs, e.g. `orders-2` or `10.0.0.7:8080`. */
  readonly id: string;
  /** Origin of its HTTP door, e.g. `http://10.0.0.7:8080`. */
  readonly url: string;
}
