import { Injectable } from '@nestjs/common';
import { MongoReader } from '@souk/persistence';
import type { Filter } from 'mongodb';
import type { MailSearch } from '../domain/mail-search.js';
import { type MailDocument, MAILS } from './mongo-mailbox.js';

const NEWEST_FIRST = { keptAt: -1, _id: 1 } as const;
const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

/** The mails that were kept, newest first. */
@Injectable()
export class MailViews {
  constructor(private readonly reader: MongoReader) {}

  async list(search: MailSearch, limit: number, offset: number): Promise<MailDocument[]> {
    return this.mails.find(filterOf(search), { sort: NEWEST_FIRST, skip: offset, limit }).toArray();
  }

  async count(search: MailSearch): Promise<number> {
    return this.mails.countDocuments(filterOf(search));
  }

  async find(id: string): Promise<MailDocument | undefined> {
    return (await this.mails.findOne({ _id: id })) ?? undefined;
  }

  private get mails() {
    return this.reader.collection<MailDocument>(MAILS);
  }
}

function filterOf({ to, subject, words }: MailSearch): Filter<MailDocument> {
  const parts: Filter<MailDocument>[] = [
    ...to.map((text) => ({ 'to.address': literally(text) })),
    ...subject.map((text) => ({ subject: literally(text) })),
    ...words.map((text) => ({ $or: [{ subject: literally(text) }, { text: literally(text) }] })),
  ];
  return parts.length === 0 ? {} : { $and: parts };
}

/** Finds the text itself anywhere, without regard to case. */
const literally = (text: string) => ({ $regex: text.replace(SPECIAL, String.raw`\$&`), $options: 'i' });
