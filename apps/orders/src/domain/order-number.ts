/** How the n-th number reads that is given out: `SK-1000042`. */
export const orderNumber = (n: number): string => `SK-${n}`;

/**
 * The number of an order that was placed when orders had none yet: the last twelve digits of its id, which are random.
 * The `X`, which is no digit of an id, keeps it apart from the numbers that are given out: those have digits only.
 */
export const numberOfOldOrder = (orderId: string): string => `SK-X${orderId.slice(-12).toUpperCase()}`;
