import { createServer } from 'node:http';

/** A page of about 2 KB, as a service would answer it. */
const PAGE = JSON.stringify({
  items: Array.from({ length: 12 }, (_, index) => ({
    id: `0197a000-0000-7000-8000-00000000${String(index).padStart(4, '0')}`,
    name: `Lantern ${index}`,
    price: { amount: 4_900 + index, currency: 'EUR' },
    description: 'A lantern of brass and coloured glass.',
  })),
});
const [port] = process.argv.slice(2);

// In the place of all services: it reads what it gets, and has one answer.
createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  request.resume().once('end', () => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(PAGE) })
      .end(PAGE);
  });
}).listen(Number(port), '127.0.0.1');
