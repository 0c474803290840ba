import { createTransport } from 'nodemailer';
import { Mailbox } from '../domain/mailbox.js';
import { type Mail, type MailAddress, Mailer } from '../domain/mailer.js';
import { MailNotTakenError } from './mail-not-taken.error.js';
import { outgoingMail } from './outgoing-mail.js';

/** Addresses at which the first attempt of every mail fails, to show that it is tried again. */
const BOUNCING = '@bounce.souk.test';

/** Builds every mail to the last byte, and keeps it instead of sending it. */
export class KeptMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly from: MailAddress,
    private readonly mailbox: Mailbox,
  ) {
    super();
  }

  /** @throws MailNotTakenError on the first attempt at an address that bounces. */
  override async send(mail: Mail, attempt: number): Promise<void> {
    const { message, messageId } = await this.transport.sendMail(outgoingMail(mail, this.from));
    if (attempt === 1 && mail.to.address.toLowerCase().endsWith(BOUNCING))
      throw new MailNotTakenError('450 4.2.1 The mailbox is busy: try again later');
    await this.mailbox.keep({
      ...mail,
      messageId: messageId.slice(1, -1),
      from: this.from,
      source: (message as Buffer).toString(),
    });
  }
}
