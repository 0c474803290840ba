/** A mail before it is set: written once, read as plain text and as HTML. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** What to note down, by what it is called. */
  readonly facts?: Readonly<Record<string, string>>;
}
