/** The kinds of span that the conventions know, and the process that a span comes from. */
export type SpanSort =
  | 'HTTP server'
  | 'HTTP client'
  | 'gRPC server'
  | 'gRPC client'
  | 'PostgreSQL'
  | 'MongoDB'
  | 'publish'
  | 'process'
  | 'resource';

const SERVER = ['server.address', 'server.port'];
const CALL = ['rpc.system.name', 'rpc.method', 'rpc.status_code'];
const DATABASE = ['db.system.name', 'db.namespace', 'db.operation.name', 'db.query.text', ...SERVER];
const MESSAGE = [
  'messaging.system',
  'messaging.operation.name',
  'messaging.operation.type',
  'messaging.destination.name',
  'messaging.rabbitmq.destination.routing_key',
  'messaging.message.id',
  'messaging.message.conversation_id',
  'messaging.message.body.size',
  'souk.subject',
  ...SERVER,
];

/** What every span of its sort tells. docs/telemetry.md lists the same. */
export const expectedAttributes: Readonly<Record<SpanSort, readonly string[]>> = {
  'HTTP server': [
    'http.request.method',
    'http.route',
    'http.response.status_code',
    'url.scheme',
    'url.path',
    'user_agent.original',
    'network.protocol.version',
    ...SERVER,
  ],
  'HTTP client': [
    'http.request.method',
    'http.response.status_code',
    'url.full',
    'network.peer.address',
    'network.peer.port',
    ...SERVER,
  ],
  'gRPC server': CALL,
  'gRPC client': [...CALL, ...SERVER],
  PostgreSQL: DATABASE,
  MongoDB: [...DATABASE, 'db.collection.name'],
  publish: MESSAGE,
  process: [...MESSAGE, 'messaging.rabbitmq.message.delivery_tag', 'souk.attempt'],
  resource: [
    'service.namespace',
    'service.version',
    'service.instance.id',
    'deployment.environment.name',
    'process.pid',
    'telemetry.sdk.name',
    'telemetry.sdk.language',
    'telemetry.sdk.version',
  ],
};

/** What the conventions called things before they were stable, and what is nobody's business. */
export const unwantedAttributes = [
  'client.address',
  'db.name',
  'db.postgresql.values',
  'db.statement',
  'db.system',
  'db.user',
  'enduser.id',
  'http.method',
  'http.status_code',
  'http.target',
  'http.url',
  'messaging.destination',
  'messaging.operation',
  'net.peer.name',
  'rpc.grpc.status_code',
  'rpc.service',
  'rpc.system',
  'user.email',
];
