import proxy from '@fastify/http-proxy';
import { fastify } from 'fastify';

const [port, upstream = ''] = process.argv.slice(2);

/** What a proxy costs that only passes on. */
const server = fastify();
await server.register(proxy, { upstream, prefix: '/api/v1' });
await server.listen({ port: Number(port), host: '127.0.0.1' });
