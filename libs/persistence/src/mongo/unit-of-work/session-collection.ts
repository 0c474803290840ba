import type {
  BulkWriteOptions,
  AnyBulkWriteOperation,
  ClientSession,
  Collection,
  DeleteResult,
  Document,
  Filter,
  FindOneAndUpdateOptions,
  FindOptions,
  OptionalUnlessRequiredId,
  UpdateFilter,
  UpdateOptions,
  UpdateResult,
  WithId,
} from 'mongodb';

/** A collection inside a transaction. The driver takes an operation without its session for one outside: here none can be forgotten. */
export class SessionCollection<Doc extends Document> {
  constructor(
    private readonly collection: Collection<Doc>,
    private readonly session: ClientSession,
  ) {}

  findOne(filter: Filter<Doc>, options: FindOptions = {}): Promise<WithId<Doc> | null> {
    return this.collection.findOne(filter, { ...options, session: this.session });
  }

  find(filter: Filter<Doc>, options: FindOptions = {}): Promise<WithId<Doc>[]> {
    return this.collection.find(filter, { ...options, session: this.session }).toArray();
  }

  async insertOne(document: OptionalUnlessRequiredId<Doc>): Promise<void> {
    await this.collection.insertOne(document, { session: this.session });
  }

  updateOne(
    filter: Filter<Doc>,
    update: UpdateFilter<Doc> | Document[],
    options: UpdateOptions = {},
  ): Promise<UpdateResult<Doc>> {
    return this.collection.updateOne(filter, update, { ...options, session: this.session });
  }

  findOneAndUpdate(
    filter: Filter<Doc>,
    update: UpdateFilter<Doc> | Document[],
    options: FindOneAndUpdateOptions = {},
  ): Promise<WithId<Doc> | null> {
    return this.collection.findOneAndUpdate(filter, update, { ...options, session: this.session });
  }

  deleteOne(filter: Filter<Doc>): Promise<DeleteResult> {
    return this.collection.deleteOne(filter, { session: this.session });
  }

  async bulkWrite(operations: readonly AnyBulkWriteOperation<Doc>[], options: BulkWriteOptions = {}): Promise<void> {
    await this.collection.bulkWrite(operations, { ...options, session: this.session });
  }
}
