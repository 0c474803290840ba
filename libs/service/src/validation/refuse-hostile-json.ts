import type { FastifyInstance } from 'fastify';
import { badRequest } from '../problems/problem-factories.js';
import { hostileIn } from './hostile-json.js';

/** Refuses bodies that are JSON but no honest request, before anything walks through them. A body that is not parsed is let through. */
export function refuseHostileJson(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const complaint = isParsed(request.body) ? hostileIn(request.body) : undefined;
    if (complaint) done(badRequest(complaint));
    else done();
  });
}

function isParsed(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  return Array.isArray(body) || Object.getPrototypeOf(body) === Object.prototype;
}
