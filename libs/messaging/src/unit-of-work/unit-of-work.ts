import { type CommandMessage, derivedId, type EventDefinition, type Message, newId } from '@souk/kernel';
import { currentTraceId, currentTraceparent } from '@souk/observability';
import type { Envelope } from '../envelope/envelope.js';
import type { Answer, ReplyAddress } from '../envelope/reply.js';
import { exchanges } from '../topology/exchanges.js';
import type { OutgoingMessage } from './outgoing-message.js';

/** What a unit of work knows from the start. */
export interface UnitOfWorkContext {
  /** The service that is at work: the `source` of what it says. */
  readonly service: string;
  /** The message being handled, when one is. */
  readonly cause?: Envelope;
  /** Overrides for work that belongs to an earlier request, such as a timer of a saga. */
  readonly correlationId?: string;
  /** Likewise for the faults aimed at what the work is about. */
  readonly faults?: string;
}

/** Options of {@link UnitOfWork.send}. */
export interface SendOptions {
  /** A derived id makes a command that is sent again the same command. Default: a new id. */
  readonly id?: string;
}

/**
 * One database transaction and the messages that leave with it.
 * Publishing exists only here, so a message without its state change, or the reverse, does not compile.
 * @see https://microservices.io/patterns/data/transactional-outbox.html
 */
export abstract class UnitOfWork {
  private readonly outgoing: OutgoingMessage[] = [];
  private readonly hooks: (() => void)[] = [];

  protected constructor(private readonly context: UnitOfWorkContext) {}

  /** The message being handled, when one is. */
  get cause(): Envelope | undefined {
    return this.context.cause;
  }

  /** The faults aimed at what this work is about; they travel on with every message. */
  get faults(): string | undefined {
    return this.context.faults ?? this.cause?.faults;
  }

  /** Announces an event; it leaves when, and only when, the transaction commits. */
  publish(event: Message<EventDefinition>): void {
    const { routingKey } = event.definition;
    this.outgoing.push({ exchange: exchanges.events, routingKey, envelope: this.envelope(event, newId()) });
  }

  /** Sends a command; the answer comes to this service's reply queue. */
  send(command: CommandMessage, { id = newId() }: SendOptions = {}): void {
    const replyto = `${this.context.service}.replies`;
    const { routingKey } = command.definition;
    this.outgoing.push({
      exchange: exchanges.commands,
      routingKey,
      envelope: { ...this.envelope(command, id), replyto },
    });
  }

  /**
   * Answers a command. The id is derived from the command's, so an answer given twice is one message,
   * and it is kept beside the inbox row so that a command sent again gets the same answer.
   */
  async reply(to: ReplyAddress, answer: Exclude<Answer, { outcome: 'later' }>): Promise<void> {
    const envelope: Envelope = {
      specversion: '1.0',
      id: derivedId(to.commandId, 'reply'),
      source: this.context.service,
      type: `${to.command}.reply`,
      dataversion: 1,
      subject: to.subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      traceparent: currentTraceparent() ?? to.traceparent,
      correlationid: to.correlationId,
      causationid: to.commandId,
      faults: to.faults,
      data: answer,
    };
    const message = { exchange: exchanges.replies, routingKey: to.replyTo, envelope };
    await this.rememberReply(to, message);
    this.outgoing.push(message);
  }

  /** Runs `hook` once the transaction has committed; for waking workers in this process, never for effects that matter. */
  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  /** Keeps the reply beside the inbox row of its command. */
  protected abstract rememberReply(to: ReplyAddress, reply: OutgoingMessage): Promise<void>;

  /** For the transaction runner: what to write to the outbox as the last thing before the commit. */
  takeOutgoing(): readonly OutgoingMessage[] {
    return this.outgoing.splice(0);
  }

  /** For the transaction runner: tells that the transaction has committed. */
  committed(): void {
    for (const hook of this.hooks.splice(0)) hook();
  }

  private envelope(message: Message, id: string): Envelope {
    const { cause } = this.context;
    return {
      specversion: '1.0',
      id,
      source: this.context.service,
      type: message.definition.name,
      dataversion: message.definition.version,
      subject: message.subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      traceparent: currentTraceparent(),
      correlationid: this.context.correlationId ?? cause?.correlationid ?? currentTraceId() ?? id,
      causationid: cause?.id,
      faults: this.faults,
      data: message.payload,
    };
  }
}
