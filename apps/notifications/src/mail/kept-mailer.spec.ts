import { describe, expect, test } from '@jest/globals';
import { type KeptMail, Mailbox } from '../domain/mailbox.js';
import type { Mail } from '../domain/mailer.js';
import { KeptMailer } from './kept-mailer.js';

class MailboxInMemory extends Mailbox {
  readonly mails: KeptMail[] = [];

  override keep(mail: KeptMail): Promise<void> {
    this.mails.push(mail);
    return Promise.resolve();
  }
}

const shop = { name: 'Souk', address: 'shop@souk.test' };
const aMail = (): Mail => ({
  id: 'n-1',
  to: { name: 'Ada Łoś', address: 'ada@souk.test' },
  subject: 'Łódź calling',
  text: 'Plain\n',
  html: '<p>Rich</p>',
});

describe('KeptMailer', () => {
  test('keeps the mail as a server would get it', async () => {
    const mailbox = new MailboxInMemory();
    await new KeptMailer(shop, mailbox).send(aMail());
    const [kept] = mailbox.mails;
    expect(kept).toMatchObject({ id: 'n-1', messageId: 'n-1@souk.test', from: shop, subject: 'Łódź calling' });
    expect(kept?.source).toMatch(/^From: Souk <shop@souk\.test>\r\n/);
    expect(kept?.source).toContain('Subject: =?UTF-8?');
    expect(kept?.source).toContain('Content-Type: multipart/alternative');
  });

  test('a name cannot add a header', async () => {
    const mailbox = new MailboxInMemory();
    await new KeptMailer(shop, mailbox).send({
      ...aMail(),
      to: { name: 'Ada\r\nBcc: eve@souk.test', address: 'ada@souk.test' },
    });
    expect(mailbox.mails[0]?.source).not.toMatch(/^Bcc:/m);
  });
});
