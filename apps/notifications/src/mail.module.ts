import { type DynamicModule, Module } from '@nestjs/common';
import { Mailbox } from './domain/mailbox.js';
import { type MailAddress, Mailer } from './domain/mailer.js';
import { MailboxApiController } from './http/mailbox/mailbox-api.controller.js';
import { MailboxPageController } from './http/mailbox/mailbox-page.controller.js';
import { KeptMailer } from './mail/kept-mailer.js';
import { SmtpMailer } from './mail/smtp-mailer.js';
import { MailViews } from './persistence/mail-views.js';
import { MongoMailbox } from './persistence/mongo-mailbox.js';

/** Sends mails where there is a server for it; otherwise keeps them, for everybody to read. */
@Module({})
export class MailModule {
  static for({ smtpUrl, mailFrom }: { readonly smtpUrl?: string; readonly mailFrom: string }): DynamicModule {
    const from = { name: 'Souk', address: mailFrom };
    return smtpUrl === undefined ? keepingMails(from) : sendingMails(smtpUrl, from);
  }
}

function sendingMails(url: string, from: MailAddress): DynamicModule {
  return {
    module: MailModule,
    providers: [{ provide: Mailer, useFactory: () => new SmtpMailer(url, from) }],
    exports: [Mailer],
  };
}

function keepingMails(from: MailAddress): DynamicModule {
  return {
    module: MailModule,
    controllers: [MailboxApiController, MailboxPageController],
    providers: [
      MailViews,
      { provide: Mailbox, useClass: MongoMailbox },
      { provide: Mailer, inject: [Mailbox], useFactory: (mailbox: Mailbox) => new KeptMailer(from, mailbox) },
    ],
    exports: [Mailer],
  };
}
