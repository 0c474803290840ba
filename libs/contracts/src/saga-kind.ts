import { z } from 'zod';

/** How an order is carried through: fixed when it is placed, and carried in every message about it. */
export const sagaKind = z.enum(['orchestration', 'choreography']);
export type SagaKind = z.infer<typeof sagaKind>;

/** What every message about an order says first; `customerId` is the owner by whom each service filters. */
export const aboutOrder = z.object({ orderId: z.uuid(), customerId: z.uuid(), saga: sagaKind });
export type AboutOrder = z.infer<typeof aboutOrder>;

/** For reactions that are steps of the choreographed saga: in an orchestrated order a command does the same. */
export const isChoreographed = ({ saga }: Pick<AboutOrder, 'saga'>): boolean => saga === 'choreography';
