import { notFound } from '@souk/service';
import type { Answering } from './answer.js';

/** Refuses what is meant for the query side alone where orders does its work too: all of orders must not be hit in its place. */
export const noQueryProcess: Answering = () =>
  Promise.reject(
    notFound('There is no process orders-query here: orders answers queries itself. SOUK_ORDERS=split makes one.'),
  );
