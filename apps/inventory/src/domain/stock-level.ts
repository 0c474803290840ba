/** How much there is of one product. */
export interface StockLevel {
  readonly productId: string;
  readonly onHand: number;
  /** How many of those on hand are promised to orders. */
  readonly reserved: number;
}
