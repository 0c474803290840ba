/** A line of a service's log. */
export interface LogLine {
  readonly level?: string;
  readonly time?: string;
  readonly service?: string;
  readonly msg?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly correlationId?: string;
}

/** @throws SyntaxError when a line is no JSON */
export const logLines = (lines: readonly string[]): readonly LogLine[] =>
  lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LogLine);
