import { type DynamicModule, Module } from '@nestjs/common';
import { Mailbox } from './domain/mailbox.js';
import { type MailAddress, Mailer } from './domain/mailer.js';
import { MailboxApiController } from './http/mailbox/mailbox-api.controller.js';
import { MailboxPageController } from './http/mailbox/mailbox-page.controller.js';
import { BouncingMailer } from './mail/bouncing-mailer.js';
import { KeptMailer } from './mail/kept-mailer.js';
import { SmtpMailer } from './mail/smtp-mailer.js';
import { MailViews } from './persistence/mail-views.js';
import { MongoMailbox } from './persistence/mongo-mailbox.js';

/** What the module goes by. */
interface MailSettings {
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  readonly soukEnv: 'development' | 'production';
}

/** Sends mails where there is a server for it; otherwise keeps them, for everybody to read. */
@Module({})
export class MailModule {
  static for({ smtpUrl, mailFrom, soukEnv }: MailSettings): DynamicModule {
    const from = { name: 'Souk', address: mailFrom };
    const wrap =
      soukEnv === 'development' ? (mailer: Mailer) => new BouncingMailer(mailer) : (mailer: Mailer) => mailer;
    return smtpUrl === undefined ? keepingMails(from, wrap) : sendingMails(smtpUrl, from, wrap);
  }
}

type Wrap = (mailer: Mailer) => Mailer;

function sendingMails(url: string, from: MailAddress, wrap: Wrap): DynamicModule {
  return {
    module: MailModule,
    providers: [
      { provide: SmtpMailer, useFactory: () => new SmtpMailer(url, from) },
      { provide: Mailer, inject: [SmtpMailer], useFactory: wrap },
    ],
    exports: [Mailer],
  };
}

function keepingMails(from: MailAddress, wrap: Wrap): DynamicModule {
  return {
    module: MailModule,
    controllers: [MailboxApiController, MailboxPageController],
    providers: [
      MailViews,
      { provide: Mailbox, useClass: MongoMailbox },
      { provide: Mailer, inject: [Mailbox], useFactory: (mailbox: Mailbox) => wrap(new KeptMailer(from, mailbox)) },
    ],
    exports: [Mailer],
  };
}
