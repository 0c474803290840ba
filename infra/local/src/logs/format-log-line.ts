const NAME_WIDTH = 13;

interface LogEntry {
  readonly time?: string;
  readonly level?: string;
  readonly msg?: string;
  readonly err?: { readonly message?: string };
  readonly traceId?: string;
}

/** A service's JSON log line as one for people: time, service, level, message, trace id. Any other text stays as it is. */
export function formatLogLine(service: string, line: string, now: Date = new Date()): string {
  const entry = parse(line);
  if (entry === undefined) return row(now, service, 'TEXT', line);
  return row(
    new Date(entry.time ?? now),
    service,
    entry.level?.toUpperCase() ?? '',
    [messageOf(entry), traceOf(entry)].join(''),
  );
}

function messageOf({ msg = '', err }: LogEntry): string {
  return err?.message === undefined || err.message === msg ? msg : `${msg}: ${err.message}`;
}

function traceOf({ traceId }: LogEntry): string {
  return traceId === undefined ? '' : ` trace=${traceId}`;
}

function row(time: Date, service: string, level: string, text: string): string {
  return `${time.toISOString()} ${service.padEnd(NAME_WIDTH)} ${level.padEnd(5)} ${text}`;
}

function parse(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogEntry;
  } catch {
    return undefined; // text that only looks like JSON
  }
}
