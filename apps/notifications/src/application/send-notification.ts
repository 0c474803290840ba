import { Injectable } from '@nestjs/common';
import { counter, createLogger, inSpan } from '@souk/observability';
import { orderOf, type Template } from '../domain/content.js';
import { Mailer } from '../domain/mailer.js';
import type { Notification } from '../domain/notification.js';
import type { Recipient } from '../domain/recipient.js';
import { pauseAfter } from '../domain/retry-schedule.js';
import { DispatchQueue } from '../persistence/dispatch-queue.js';
import { RecipientRepository } from '../persistence/recipient.repository.js';
import { asHtml, asText } from '../templates/set-letter.js';
import { writeLetter } from '../templates/write-letter.js';

const logger = createLogger('notifications');
const TEMPLATES = [
  'welcome',
  'order-confirmed',
  'order-rejected',
  'order-cancelled',
  'order-shipped',
] satisfies readonly Template[];
const attempted = counter({
  name: 'souk_notifications_total',
  help: 'Attempts to send a notification, by outcome',
  labels: ['template', 'outcome'],
  startingAt: { template: TEMPLATES, outcome: ['sent', 'retried', 'failed'] },
});

/** Sends one claimed notification, and writes down what became of it. */
@Injectable()
export class SendNotification {
  constructor(
    private readonly queue: DispatchQueue,
    private readonly recipients: RecipientRepository,
    private readonly mailer: Mailer,
  ) {}

  async run(notification: Notification): Promise<void> {
    const recipient = await this.recipients.find(notification.recipientId);
    if (!recipient) return this.queue.putBack(notification);
    try {
      await this.send(notification, recipient);
    } catch (error) {
      return this.onFailure(notification, error);
    }
    await this.queue.markSent(notification);
    attempted.inc({ template: notification.content.template, outcome: 'sent' });
  }

  /** In the trace of the order, however much later; without the address, which is nobody's business there. */
  private async send({ id, content, attempts, traceparent }: Notification, { name, email }: Recipient): Promise<void> {
    const attributes = {
      'souk.notification.id': id,
      'souk.order.id': orderOf(content) ?? undefined,
      'souk.attempt': attempts,
    };
    const letter = writeLetter(name, content);
    const mail = {
      id,
      to: { name, address: email },
      subject: letter.subject,
      text: asText(letter),
      html: asHtml(letter),
    };
    await inSpan(
      `send ${content.template}`,
      { kind: 'client', traceparent: traceparent ?? undefined, attributes },
      () => this.mailer.send(mail, attempts),
    );
  }

  private async onFailure(notification: Notification, error: unknown): Promise<void> {
    const {
      id: notificationId,
      content: { template },
      attempts,
    } = notification;
    const pause = pauseAfter(attempts);
    logger.warn(
      { err: error, notificationId, template, attempts, nextInMs: pause },
      pause === undefined ? 'notification given up' : 'notification not sent; trying again',
    );
    attempted.inc({ template, outcome: pause === undefined ? 'failed' : 'retried' });
    if (pause === undefined) await this.queue.markFailed(notification);
    else await this.queue.retry(notification, pause);
  }
}
