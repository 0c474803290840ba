import { Injectable } from '@nestjs/common';
import type { Collection, Document } from 'mongodb';
import { refuseInsideWork } from '../../unit-of-work/work-scope.js';
import { MongoDatabase } from '../connection/mongo-database.js';

/** Reads outside any unit of work. */
@Injectable()
export class MongoReader {
  constructor(private readonly database: MongoDatabase) {}

  /**
   * @throws InsideUnitOfWorkError inside a unit of work
   * @throws DatabaseAwayError while the database has not been reached yet
   */
  collection<Doc extends Document>(name: string): Collection<Doc> {
    refuseInsideWork('MongoReader was used');
    return this.database.db.collection<Doc>(name);
  }
}
