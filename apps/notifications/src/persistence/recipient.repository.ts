import { Injectable } from '@nestjs/common';
import type { UserFacts } from '@souk/contracts';
import { MongoReader, type MongoUnitOfWork } from '@souk/persistence';
import type { Recipient } from '../domain/recipient.js';

export const RECIPIENTS = 'recipients';

interface RecipientDocument {
  readonly _id: string;
  readonly name: string;
  readonly email: string;
  readonly version: number;
}

/** This service's own copy of whom to write to, fed by the events of users. */
@Injectable()
export class RecipientRepository {
  constructor(private readonly reader: MongoReader) {}

  /** Takes in what is newer than what is known; events may arrive in any order. */
  async remember(work: MongoUnitOfWork, { userId, version, name, email }: UserFacts): Promise<void> {
    const isNewer = { $gt: [version, { $ifNull: ['$version', 0] }] };
    const newer = { _id: userId, version, name: { $literal: name }, email: { $literal: email } };
    const update = [{ $replaceWith: { $cond: [isNewer, newer, '$$ROOT'] } }];
    await work.collection<RecipientDocument>(RECIPIENTS).updateOne({ _id: userId }, update, { upsert: true });
  }

  /** @returns undefined while users has not told of them yet. */
  async find(id: string): Promise<Recipient | undefined> {
    const document = await this.reader.collection<RecipientDocument>(RECIPIENTS).findOne({ _id: id });
    return document ? { id, name: document.name, email: document.email } : undefined;
  }
}
