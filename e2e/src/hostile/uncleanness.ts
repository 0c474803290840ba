/** What gives away how the system is made: stacks, files, queries, names of its parts. */
const INNER_WORKINGS =
  /node_modules|\bat [\w.<> ]*\(?(?:file|node|\/)|\.[jt]s:\d+|\bSELECT\b.*\bFROM\b|syntax error at|relation "|QueryFailedError|MongoServerError|BSON|ECONNREFUSED|UND_ERR|HPE_|FST_|TypeError|at position \d+ of/;

/** What is wrong with an answer to something hostile; nothing where it is a clean refusal, or a success like any other. */
export function uncleannessOf(answer: {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}): string[] {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  // Node's server itself refuses some requests without a word.
  const isTold = answer.status >= 400 && text !== '';
  return [
    ...(answer.status >= 500 || answer.status < 200 ? [`status ${answer.status}`] : []),
    ...(isTold ? wrongInProblem(answer.status, answer.headers, text) : []),
    ...(INNER_WORKINGS.exec(text) ?? []).map((found) => `tells "${found}" in ${text.slice(0, 300)}`),
  ];
}

function wrongInProblem(status: number, headers: Headers, text: string): string[] {
  const type = headers.get('content-type') ?? 'none';
  return [
    ...(type.startsWith('application/problem+json') ? [] : [`an error as ${type}`]),
    ...(text.includes(`"status":${status}`) ? [] : [`a problem that is not ${status}: ${text.slice(0, 200)}`]),
  ];
}
