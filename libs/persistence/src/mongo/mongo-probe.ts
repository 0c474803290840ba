import { Injectable } from '@nestjs/common';
import { StoreProbe } from '@souk/messaging';
import { MongoDatabase } from './connection/mongo-database.js';
import { isMongoDown, isMongoTransient } from './connection/mongo-errors.js';

/** Tells consumers and front doors about the database. */
@Injectable()
export class MongoProbe extends StoreProbe {
  constructor(private readonly database: MongoDatabase) {
    super();
  }

  override async ping(): Promise<void> {
    await this.database.db.command({ ping: 1 });
  }

  override isDown(error: unknown): boolean {
    return isMongoDown(error);
  }

  override isTransient(error: unknown): boolean {
    return isMongoTransient(error);
  }
}
