import type { OnApplicationShutdown } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { createTransport } from 'nodemailer';
import { type Mail, type MailAddress, Mailer } from '../domain/mailer.js';
import { MailNotTakenError } from './mail-not-taken.error.js';
import { outgoingMail } from './outgoing-mail.js';

const MAX_CONNECTIONS = 3;

/** Hands mails to an SMTP server. */
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  private readonly transport;

  constructor(
    url: string,
    private readonly from: MailAddress,
  ) {
    super();
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: MAX_CONNECTIONS,
      connectionTimeout: seconds(5),
      greetingTimeout: seconds(5),
      socketTimeout: seconds(10),
    });
  }

  /** @throws MailNotTakenError */
  override async send(mail: Mail): Promise<void> {
    try {
      await this.transport.sendMail(outgoingMail(mail, this.from));
    } catch (error) {
      throw MailNotTakenError.because(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
