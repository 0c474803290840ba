import { Injectable } from '@nestjs/common';
import { MongoDatabase } from '@souk/persistence';
import { type KeptMail, Mailbox } from '../domain/mailbox.js';
import { ifNew } from './if-new.js';

export const MAILS = 'mails';

/** A mail as it is kept. */
export interface MailDocument extends Omit<KeptMail, 'id'> {
  readonly _id: string;
  readonly keptAt: Date;
}

/** Keeps mails in the service's own database. */
@Injectable()
export class MongoMailbox extends Mailbox {
  constructor(private readonly database: MongoDatabase) {
    super();
  }

  override async keep({ id, ...mail }: KeptMail): Promise<void> {
    await this.database.db
      .collection<MailDocument>(MAILS)
      .updateOne({ _id: id }, ifNew(mail, ['keptAt']), { upsert: true });
  }
}
