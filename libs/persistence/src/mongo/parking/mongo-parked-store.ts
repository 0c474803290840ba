import { Injectable } from '@nestjs/common';
import { newId } from '@souk/kernel';
import {
  type LastRescue,
  type ParkedEntry,
  type ParkedMessage,
  type ParkedQuery,
  ParkedStore,
  type ParkedSummary,
  RESCUE,
} from '@souk/messaging';
import { Binary, type Collection } from 'mongodb';
import { MongoDatabase } from '../connection/mongo-database.js';
import { isDuplicateKey } from '../connection/mongo-errors.js';
import { wasTakenIn } from '../inbox/mongo-inbox.js';
import { PARKED, type ParkedDocument } from './parked-document.js';

const CONTENT = { parkingId: 0, fingerprint: 0, errorStack: 0, properties: 0, headers: 0, body: 0 } as const;

/** Parked messages in the service's own MongoDB database. */
@Injectable()
export class MongoParkedStore extends ParkedStore {
  constructor(private readonly database: MongoDatabase) {
    super();
  }

  override async keep({ properties, headers, body, ...message }: ParkedMessage): Promise<void> {
    const { queue, messageId, parkedAt, redriven } = message;
    const earlier = messageId === null ? null : await this.parked.findOne({ queue, messageId }, { sort: { _id: 1 } });
    const onRecord = earlier ? await this.parked.countDocuments({ queue, messageId, state: 'redriven' }) : 0;
    const undecided = { state: 'parked', decidedBy: null, decidedAt: null } as const;
    try {
      await this.parked.insertOne({
        ...message,
        ...undecided,
        _id: newId(),
        firstParkedAt: earlier?.firstParkedAt ?? parkedAt,
        redriven: Math.max(redriven, onRecord),
        properties: JSON.stringify(properties),
        headers: JSON.stringify(headers),
        body: new Binary(body),
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  override async list({ state, queue, after, limit }: ParkedQuery): Promise<ParkedSummary[]> {
    const filter = {
      state,
      ...(queue !== undefined && { queue }),
      ...(after !== undefined && { _id: { $gt: after } }),
    };
    const found = await this.parked.find(filter, { projection: CONTENT, sort: { _id: 1 }, limit }).toArray();
    return found.map(toSummary);
  }

  override async find(id: string): Promise<ParkedEntry | undefined> {
    const found = await this.parked.findOne({ _id: id });
    return found ? toEntry(found) : undefined;
  }

  override async decide(id: string, state: 'redriven' | 'discarded', by: string): Promise<boolean> {
    const decision = { state, decidedBy: { $literal: by }, decidedAt: '$$NOW' };
    const { modifiedCount } = await this.parked.updateOne({ _id: id, state: 'parked' }, [{ $set: decision }]);
    return modifiedCount === 1;
  }

  override count(queue?: string): Promise<number> {
    return this.parked.countDocuments({ state: 'parked', ...(queue !== undefined && { queue }) });
  }

  override async firstToRescue(queues: readonly string[]): Promise<ParkedSummary | undefined> {
    const found = await this.parked.findOne(
      { state: 'parked', cause: 'crashed', redriven: 0, queue: { $in: [...queues] } },
      { projection: CONTENT, sort: { _id: 1 } },
    );
    return found ? toSummary(found) : undefined;
  }

  override async lastRescue(): Promise<LastRescue | undefined> {
    const last = await this.parked.findOne({ decidedBy: RESCUE }, { projection: CONTENT, sort: { decidedAt: -1 } });
    if (!last) return undefined;
    const { _id, queue, messageId } = last;
    const again = await this.parked.findOne({ queue, messageId, _id: { $gt: _id } }, { projection: { _id: 1 } });
    const isOver = again !== null || (messageId !== null && (await wasTakenIn(this.database.db, queue, messageId)));
    return { id: _id, isOver };
  }

  private get parked(): Collection<ParkedDocument> {
    return this.database.db.collection<ParkedDocument>(PARKED);
  }
}

/** For documents read without their content. */
function toSummary({ _id, ...rest }: Omit<ParkedDocument, keyof typeof CONTENT>): ParkedSummary {
  return { id: _id, ...rest };
}

function toEntry({ _id, properties, headers, body, ...rest }: ParkedDocument): ParkedEntry {
  return {
    id: _id,
    ...rest,
    properties: JSON.parse(properties) as ParkedEntry['properties'],
    headers: JSON.parse(headers) as ParkedEntry['headers'],
    body: Buffer.from(body.buffer),
  };
}
