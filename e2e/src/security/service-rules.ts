import { admin, everybody, openBook, owner, type Rules, signedIn } from './rule.js';

/** What every process has. */
const ofEveryProcess: Rules = {
  'GET /health/live': everybody(),
  'GET /health/ready': everybody(),
  'GET /metrics': everybody(),
  'GET /faults': admin(),
  'PUT /faults': admin(422),
  'DELETE /faults': admin(null),
  'POST /faults/kill': admin(null),
};

const ofEveryService: Rules = {
  ...ofEveryProcess,
  'GET /audit/messages': admin(),
  'GET /audit-log': admin(),
  'POST /outbox/republish': admin(422),
  'GET /parked': admin(),
  'GET /parked/:id': admin(404),
  'POST /parked/redrive': admin(422),
  'POST /parked/:id/redrive': admin(404),
  'DELETE /parked/:id': admin(404),
};

/** Every route that the controllers of each process open. The gateway's own come besides those of its route table. */
export const serviceRules = {
  gateway: {
    ...ofEveryProcess,
    'GET /': everybody(),
    'GET /bff/admin/faults/gateway': admin(),
    'PUT /bff/admin/faults/gateway': admin(422),
    'DELETE /bff/admin/faults/gateway': admin(null),
    'POST /bff/admin/faults/gateway/kill': admin(null),
  },
  users: {
    ...ofEveryService,
    'GET /.well-known/jwks.json': everybody(),
    'POST /auth/register': everybody(422),
    'POST /auth/login': everybody(422),
    'POST /auth/refresh': everybody(422),
    'POST /auth/logout': signedIn(422),
    'GET /users/me': signedIn(),
    'PATCH /users/me': signedIn(422),
    'GET /users/:id': owner(),
    'PUT /users/:id/roles': admin(422),
    'GET /keys': admin(),
    'POST /keys/rotate': admin(null),
  },
  products: {
    ...ofEveryService,
    'GET /categories': everybody(),
    'GET /products': everybody(),
    'GET /products/:id': everybody(),
    'POST /products': admin(422),
    'PATCH /products/:id': admin(422),
  },
  inventory: {
    ...ofEveryService,
    'GET /audit/stock': admin(),
    'GET /audit/reservations': admin(),
    'GET /availability?ids=PRODUCT': everybody(),
    'GET /inventory/:productId': admin(),
    'GET /inventory/:productId/movements': admin(),
    'POST /inventory/:productId/adjustments': admin(422),
    'GET /reservations/:orderId': owner(),
  },
  orders: {
    ...ofEveryService,
    'GET /audit/orders': admin(),
    'GET /audit/progress': admin(),
    'GET /audit/order-sums': admin(),
    'GET /projections': admin(),
    'POST /projections/:projection/rebuild': admin(404),
    'POST /projections/:projection/rebuild/compare': admin(404),
    'POST /projections/:projection/rebuild/switch': admin(422),
    'DELETE /projections/:projection/builds/:build': admin(400),
    'GET /snapshots': admin(),
    'DELETE /snapshots': admin(null),
    'POST /snapshots/rebuild': admin(422),
    'GET /orders': signedIn(),
    'GET /orders?customerId=OWNER': owner(200, 200),
    'GET /orders/progress': signedIn(),
    'GET /orders/progress?customerId=OWNER': owner(200, 200),
    'GET /orders?paging=cursor&customerId=OWNER': owner(200, 200),
    'GET /orders/summary': signedIn(),
    'GET /orders/summary?customerId=OWNER': owner(200, 200),
    'GET /orders/reports/product-sales': admin(),
    'GET /orders/reports/attention': admin(),
    'POST /orders': signedIn(422),
    'GET /orders/:id': owner(),
    'GET /orders/:id?asOf=2999-01-01T00:00:00Z': owner(),
    'GET /orders/:id?asOf=1': owner(),
    'GET /orders/:id/diff': owner(),
    'GET /orders/:id/events': owner(),
    'GET /orders/:id/timeline': owner(),
    'POST /orders/:id/cancel': owner(422),
    'GET /sagas': admin(),
    'POST /sagas/:id/retry': admin(404),
  },
  payment: {
    ...ofEveryService,
    'GET /audit/payments': admin(),
    'GET /audit/statements': admin(),
    'GET /payments': admin(),
    'GET /payments?orderIds=ORDER': owner(200, 200),
    'GET /payments/:orderId': owner(),
  },
  shipping: {
    ...ofEveryService,
    'GET /audit/shipments': admin(),
    'GET /shipments?orderIds=ORDER': owner(200, 200),
    'GET /shipments/:orderId': owner(),
  },
  notifications: {
    ...ofEveryService,
    'GET /audit/notifications': admin(),
    'GET /notifications?orderId=ORDER': owner(200, 200),
    // The mailbox shows the mails of the embedded mode; it is not there where a mail server is.
    'GET /': openBook(),
    'GET /api/v1/messages': openBook(),
    'GET /api/v1/search?query=nothing': openBook(),
    'GET /api/v1/message/:id': openBook(404),
    'GET /api/v1/message/:id/raw': openBook(404),
    'GET /mails/:id': openBook(404),
  },
} as const satisfies Readonly<Record<string, Rules>>;

/** A process of the system by its name. */
export type Door = keyof typeof serviceRules;

/** All of them, by name. */
export const doors = Object.keys(serviceRules) as readonly Door[];
