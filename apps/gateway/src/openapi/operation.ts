import type { z } from 'zod';

/** What the API document says of a route beyond what the route table knows by itself. */
export interface Operation {
  readonly summary: string;
  /** What else a caller should know; Markdown. */
  readonly description?: string;
  /** How the document writes the path, where routes to several services are one operation. */
  readonly path?: string;
  /** Parameters of the path; those that it does not name are UUIDs. */
  readonly parameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Headers of the request beyond those of every route. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Good answers by status. Problems that every route may answer are added by the document. */
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
  /** Headers of the good answers beyond those of every route, and what they say. */
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** Media types of the good answers other than JSON. */
  readonly alsoAs?: readonly string[];
  /** Statuses of problems beyond those that follow from the route itself. */
  readonly problems?: readonly number[];
}
