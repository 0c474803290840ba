import type { CommandDefinition, EventDefinition, MessageDefinition, ServiceMessages, Topology } from '@souk/kernel';
import { describeSchema, type JsonSchema } from './describe-schema.ts';

const HEAD = `# Messages

Generated from \`libs/contracts/src/topology.ts\` by \`npm run topology\`; change it there.
An event is a fact that anybody may react to; a command has one addressee, who replies or refuses.
`;

type Role = keyof ServiceMessages;

/** docs/messages.md: every message with who says it, who listens, in which queue, and what it carries. */
export function messagesPage(topology: Topology): string {
  const events = distinct(Object.values(topology).flatMap(({ publishes }) => publishes));
  const commands = distinct(Object.values(topology).flatMap(({ obeys }) => obeys));
  return [
    HEAD,
    overview(topology),
    '## Events\n',
    ...events.map((event) => eventSection(event, topology)),
    '## Commands\n',
    ...commands.map((command) => commandSection(command, topology)),
  ].join('\n');
}

function overview(topology: Topology): string {
  const rows = Object.entries(topology).map(
    ([service, messages]) =>
      `| ${service} | ${(['publishes', 'reactsTo', 'sends', 'obeys'] as const).map((role) => keys(messages[role])).join(' | ')} |`,
  );
  return ['| service | publishes | reacts to | sends | obeys |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

function eventSection(event: EventDefinition, topology: Topology): string {
  const listeners = servicesThat('reactsTo', event, topology).map(
    (service) => `${service} (\`${service}.${event.routingKey}\`)`,
  );
  return section(event, [
    `Published by ${servicesThat('publishes', event, topology).join(', ')}; heard by ${listeners.join(', ') || 'nobody yet'}.`,
    block(event.payload),
  ]);
}

function commandSection(command: CommandDefinition, topology: Topology): string {
  const refusals = command.refusals.map((code) => `\`${code}\``).join(', ') || 'none';
  return section(command, [
    `Sent by ${servicesThat('sends', command, topology).join(', ') || 'nobody yet'}; obeyed by ${command.addressee}. Refusals: ${refusals}.`,
    block(command.payload),
    'Reply:',
    block(command.reply),
  ]);
}

const section = ({ routingKey }: MessageDefinition, parts: readonly string[]): string =>
  [`### ${routingKey}`, ...parts].map((part) => `${part}\n`).join('\n');

const block = (schema: MessageDefinition['payload']): string =>
  `\`\`\`\n${describeSchema(schema.toJSONSchema() as JsonSchema)}\n\`\`\``;

const keys = (messages: readonly MessageDefinition[]): string =>
  messages.map(({ routingKey }) => `\`${routingKey}\``).join('<br>');

const servicesThat = (role: Role, message: MessageDefinition, topology: Topology): string[] =>
  Object.entries(topology)
    .filter(([, messages]) => messages[role].some(({ routingKey }) => routingKey === message.routingKey))
    .map(([service]) => service);

const distinct = <Definition extends MessageDefinition>(messages: readonly Definition[]): Definition[] => [
  ...new Map(messages.map((message) => [message.routingKey, message])).values(),
];
