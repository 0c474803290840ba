import { adjustStockRequest, idempotencyKey, levelView, movementPage, pageQuery } from '@souk/contracts';
import { z } from 'zod';
import type { Operation } from '../operation.js';

export const inventoryOperations = {
  level: { summary: 'How much there is of a product', answers: { 200: levelView } },
  movements: { summary: 'The ledger of a product, newest first', query: pageQuery, answers: { 200: movementPage } },
  adjust: {
    summary: 'Corrects the stock of a product',
    description: 'The same `Idempotency-Key` again is the same adjustment.',
    headers: z.object({ 'Idempotency-Key': idempotencyKey.optional() }),
    body: adjustStockRequest,
    answers: { 200: levelView },
    problems: [409],
  },
} as const satisfies Readonly<Record<string, Operation>>;
