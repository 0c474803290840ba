import type { RpcService } from '@souk/kernel';

export interface LevelRequest {
  readonly sku: string;
}

export interface LevelResponse {
  readonly sku: string;
  readonly onHand: number;
}

export interface Level {
  readonly request: LevelRequest;
  readonly response: LevelResponse;
}

/** A service as the generator would write it; its methods differ in who may call them. */
export const stockService: RpcService<{ readonly level: Level; readonly ownLevel: Level; readonly adminLevel: Level }> =
  {
    name: 'souk.test.v1.StockService',
    descriptor: {
      nested: {
        souk: { nested: { test: { nested: { v1: { nested: declared() } } } } },
      },
    },
  };

function declared(): Readonly<Record<string, object>> {
  const method = { requestType: 'LevelRequest', responseType: 'LevelResponse' };
  return {
    StockService: { methods: { Level: method, OwnLevel: method, AdminLevel: method } },
    LevelRequest: { fields: { sku: { type: 'string', id: 1 } } },
    LevelResponse: { fields: { sku: { type: 'string', id: 1 }, onHand: { type: 'int64', id: 2 } } },
  };
}
