import { createTransport } from 'nodemailer';
import { Mailbox } from '../domain/mailbox.js';
import { type Mail, type MailAddress, Mailer } from '../domain/mailer.js';
import { outgoingMail } from './outgoing-mail.js';

/** Builds every mail to the last byte, and keeps it instead of sending it. */
export class KeptMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly from: MailAddress,
    private readonly mailbox: Mailbox,
  ) {
    super();
  }

  override async send(mail: Mail): Promise<void> {
    const { message, messageId } = await this.transport.sendMail(outgoingMail(mail, this.from));
    await this.mailbox.keep({
      ...mail,
      messageId: messageId.slice(1, -1),
      from: this.from,
      source: (message as Buffer).toString(),
    });
  }
}
