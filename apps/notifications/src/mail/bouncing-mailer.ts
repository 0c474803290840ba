import { type Mail, Mailer } from '../domain/mailer.js';
import { MailNotTakenError } from './mail-not-taken.error.js';

const BOUNCING = '@bounce.souk.test';

/** For development: the first attempt of every mail to `…@bounce.souk.test` fails, to show that it is tried again. */
export class BouncingMailer extends Mailer {
  constructor(private readonly mailer: Mailer) {
    super();
  }

  /** @throws MailNotTakenError on the first attempt at an address that bounces, or when the mail is not taken. */
  override async send(mail: Mail, attempt: number): Promise<void> {
    if (attempt === 1 && mail.to.address.toLowerCase().endsWith(BOUNCING))
      throw new MailNotTakenError('450 4.2.1 The mailbox is busy: try again later');
    await this.mailer.send(mail, attempt);
  }
}
