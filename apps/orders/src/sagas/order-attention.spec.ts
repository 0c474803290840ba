import { expect, test } from '@jest/globals';
import { OrderAttention } from '../application/order-attention.js';
import { cancelOrderChoreography } from './cancel-order.choreography.js';
import { cancelOrder } from './cancel-order.saga.js';
import { fulfilOrderChoreography } from './fulfil-order.choreography.js';
import { fulfilOrder } from './fulfil-order.saga.js';

test.each([fulfilOrder, fulfilOrderChoreography, cancelOrder, cancelOrderChoreography])(
  '$name ($kind) tells the order which of its steps wait for a person',
  ({ attention }) => {
    expect(attention).toBe(OrderAttention);
  },
);
