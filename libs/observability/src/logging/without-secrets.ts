/** Never written, at the top of a line or up to two levels below it. */
const SECRETS = new Set(['authorization', 'password', 'token', 'accessToken', 'refreshToken', 'email', 'cookie']);
const LEVELS_BELOW = 2;

type Fields = Record<string, unknown>;

/** The same fields; where there are secrets among them, a copy without. Pino's own redaction copies every line, secrets or not. */
export function withoutSecrets(fields: Fields, levelsBelow = LEVELS_BELOW): Fields {
  let copy: Fields | undefined;
  for (const name of Object.keys(fields)) {
    const told = SECRETS.has(name) ? '[redacted]' : below(fields[name], levelsBelow);
    if (told !== fields[name]) (copy ??= copyOf(fields))[name] = told;
  }
  return copy ?? fields;
}

function below(value: unknown, levels: number): unknown {
  return levels > 0 && typeof value === 'object' && value !== null
    ? withoutSecrets(value as Fields, levels - 1)
    : value;
}

const copyOf = (fields: Fields): Fields => (Array.isArray(fields) ? Object.assign([], fields) : { ...fields });
