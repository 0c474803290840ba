import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

/** What a name stands for: addresses, or services at a port of another name. */
export interface Zone {
  readonly [name: string]: {
    readonly addresses?: readonly string[];
    readonly services?: readonly {
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }[];
  };
}

const TYPE = { A: 1, SRV: 33 } as const;
const IN = 1;
const RESPONSE = 0x8180;
const NAME_ERROR = 3;
const SERVER_FAILURE = 2;
const HEADER_BYTES = 12;
/** A pointer to the name in the question. */
const SAME_NAME = Buffer.from([0xc0, HEADER_BYTES]);

/** A DNS server over UDP for A and SRV records, on a port of its own. @see https://www.rfc-editor.org/rfc/rfc1035 */
export class DnsServer {
  private readonly socket = createSocket('udp4');
  private zone: Zone = {};
  private isBroken = false;

  private constructor() {
    this.socket.on('message', (question, from) => this.answer(question, from));
  }

  static async start(zone: Zone): Promise<DnsServer> {
    const server = new DnsServer();
    server.holds(zone);
    server.socket.bind(0, '127.0.0.1');
    await once(server.socket, 'listening');
    return server;
  }

  /** As a resolver wants it: address and port. */
  get server(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  /** When: it knows this and nothing else. */
  holds(zone: Zone): void {
    this.zone = zone;
    this.isBroken = false;
  }

  /** When: it answers everything with an error of its own. */
  breaks(): void {
    this.isBroken = true;
  }

  close(): void {
    this.socket.close();
  }

  private answer(question: Buffer, from: RemoteInfo): void {
    const { name, end } = readName(question, HEADER_BYTES);
    const type = question.readUInt16BE(end);
    const found = this.zone[name];
    const records = type === TYPE.A ? addressRecords(found) : type === TYPE.SRV ? serviceRecords(found) : [];
    const error = this.isBroken ? SERVER_FAILURE : found ? 0 : NAME_ERROR;
    const answers = this.isBroken ? [] : records.map((data) => record(type, data));
    const header = words(question.readUInt16BE(0), RESPONSE | error, 1, answers.length, 0, 0);
    const asked = question.subarray(HEADER_BYTES, end + 4);
    this.socket.send(Buffer.concat([header, asked, ...answers]), from.port, from.address);
  }
}

const words = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, index * 2);
  return buffer;
};

const record = (type: number, data: Buffer): Buffer =>
  Buffer.concat([SAME_NAME, words(type, IN, 0, 30, data.length), data]);

const addressRecords = (found: Zone[string] | undefined): Buffer[] =>
  (found?.addresses ?? []).map((address) => Buffer.from(address.split('.').map(Number)));

const serviceRecords = (found: Zone[string] | undefined): Buffer[] =>
  (found?.services ?? []).map(({ priority, weight, port, target }) =>
    Buffer.concat([words(priority, weight, port), writeName(target)]),
  );

const writeName = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);

function readName(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = start;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.subarray(at + 1, at + 1 + length).toString());
    at += 1 + length;
  }
  // Resolvers may mix upper and lower case to make forged answers harder.
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
