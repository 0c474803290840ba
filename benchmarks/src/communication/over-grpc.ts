import { inventoryV1 } from '@souk/contracts';
import { GrpcClient } from '@souk/grpc';
import { seconds } from '@souk/kernel';

const client = new GrpcClient(inventoryV1.inventoryService);

/** The same read over gRPC, as the gateway makes it: all on one connection. @returns bytes of the answer's message */
export async function availabilityOverGrpc(address: string, productIds: readonly string[]): Promise<number> {
  const { items } = await client.call(address, 'batchGetAvailability', { productIds }, { timeoutMs: seconds(5) });
  if (items.length !== productIds.length) throw new Error(`answered ${items.length} of ${productIds.length}`);
  return items.reduce((sum, { productId }) => sum + bytesOfItem(productId), 0);
}

/** Bytes of the question's message: each id with its tag and length. */
export const questionBytesOverGrpc = (ids: readonly string[]): number =>
  ids.reduce((sum, id) => sum + id.length + 2, 0);

export const closeGrpc = (): void => client.close();

/** An id and a one-byte enum, each with its tag, in a message with a tag and length of its own. */
const bytesOfItem = (productId: string): number => 2 + (2 + productId.length) + 2;
