import type { SendMailOptions } from 'nodemailer';
import type { Mail, MailAddress } from '../domain/mailer.js';

/** A mail as nodemailer takes it. Nothing in it may be fetched from a file or an address. */
export function outgoingMail({ id, to, subject, text, html }: Mail, from: MailAddress): SendMailOptions {
  return {
    messageId: `<${id}@souk.test>`,
    from,
    to,
    subject,
    text,
    html,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
