import type { MailAddress } from '../../domain/mailer.js';
import type { MailDocument } from '../../persistence/mongo-mailbox.js';

interface MailpitAddress {
  readonly Name: string;
  readonly Address: string;
}

/** A mail in a list, as Mailpit shows it. */
export interface MailpitSummary extends ReturnType<typeof mailpitSummary> {}
/** A mail, as Mailpit shows it. */
export interface MailpitMessage extends ReturnType<typeof mailpitMessage> {}

const SNIPPET_LENGTH = 250;

/** @see https://mailpit.axllent.org/docs/api-v1/view.html */
export function mailpitSummary(mail: MailDocument) {
  const Snippet = mail.text.replaceAll(/\s+/g, ' ').trim().slice(0, SNIPPET_LENGTH);
  return { ...heading(mail), Read: false, Created: mail.keptAt, Username: '', Attachments: 0, Snippet };
}

/** @see https://mailpit.axllent.org/docs/api-v1/view.html */
export function mailpitMessage(mail: MailDocument) {
  return {
    ...heading(mail),
    Date: mail.keptAt,
    ReturnPath: mail.from.address,
    Username: '',
    Text: mail.text,
    HTML: mail.html,
    Inline: [],
    Attachments: [],
  };
}

function heading({ _id, messageId, from, to, subject, source }: MailDocument) {
  return {
    ID: _id,
    MessageID: messageId,
    From: address(from),
    To: [address(to)],
    Cc: [],
    Bcc: [],
    ReplyTo: [],
    Subject: subject,
    Tags: [],
    Size: Buffer.byteLength(source),
  };
}

const address = ({ name, address }: MailAddress): MailpitAddress => ({ Name: name, Address: address });
