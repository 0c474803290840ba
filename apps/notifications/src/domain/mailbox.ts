import type { MailAddress } from './mailer.js';

/** A mail that was kept instead of sent. */
export interface KeptMail {
  readonly id: string;
  readonly messageId: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The mail as a server would get it (RFC 5322). */
  readonly source: string;
}

/** Port: where mails are kept that go nowhere. */
export abstract class Mailbox {
  /** Keeps a mail; one of the same id is kept once. */
  abstract keep(mail: KeptMail): Promise<void>;
}
