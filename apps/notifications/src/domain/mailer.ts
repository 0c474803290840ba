/** A mail that is ready to go. */
export interface Mail {
  /** The same for every attempt; the mail's Message-ID is made of it, so that a mail sent twice can be told. */
  readonly id: string;
  readonly to: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** Port: takes mails to where they go. */
export abstract class Mailer {
  /**
   * Resolves when somebody else has taken responsibility for the mail; throws when not, and it may be tried again.
   * @param attempt counts from 1.
   */
  abstract send(mail: Mail, attempt: number): Promise<void>;
}
