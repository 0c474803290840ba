import {
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { DatabaseAwayError } from '../../connection/database-away.error.js';

const DUPLICATE_KEY = 11_000;
/** Shutting down, stepping down, not primary, unreachable, and operations that ran out of time. */
const DOWN = new Set([6, 7, 50, 89, 91, 189, 262, 10_107, 11_600, 11_602, 13_435, 13_436]);
const DOWN_CLASSES = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
  DatabaseAwayError,
];
const NO_CONNECTION_IN_TIME = 'MongoWaitQueueTimeoutError';

/** A document with this key exists already. Do not catch it inside a unit of work: the transaction is lost. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

/** The database cannot be reached or does not answer; neither the message nor the request is to blame. */
export const isMongoDown = (error: unknown): boolean =>
  DOWN_CLASSES.some((kind) => error instanceof kind) ||
  (error instanceof MongoServerError && DOWN.has(Number(error.code))) ||
  (error instanceof Error && error.name === NO_CONNECTION_IN_TIME);

/** A write conflict or the like: the same transaction may succeed if it is run again at once. */
export const isMongoTransient = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel('TransientTransactionError') && !isMongoDown(error);
