import { type Answer, call } from '../shop/http.js';
import { asksWhenLetIn } from '../shop/patient-ask.js';
import { addressOf, type Subjects } from './asked-route.js';
import { judge } from './judge.js';
import type { MatrixCase } from './matrix-case.js';
import type { Door } from './service-rules.js';

/** Calls under way at once. */
const AT_ONCE = 16;

/** Makes the calls of a matrix and judges what comes of them. */
export class AccessMatrix {
  /** Calls that were answered, but for those that were to be made again. */
  calls = 0;

  constructor(
    private readonly addresses: Readonly<Record<Door, string>>,
    private readonly subjects: Subjects,
    /** What only those may read who are let in. */
    private readonly secrets: readonly string[],
  ) {}

  /** @returns what went otherwise than it should, a line each */
  async surprises(cases: readonly MatrixCase[]): Promise<readonly string[]> {
    const found: string[] = [];
    const left = cases.values();
    const worker = async (): Promise<void> => {
      for (const next of left) found.push(...(await this.judged(next)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return found;
  }

  /** Makes one call, about other subjects where some are given; where a gateway counts calls, when it says to come again. */
  async answerTo(
    { door, route, method, asking, body }: MatrixCase,
    subjects = this.subjects,
  ): Promise<Answer<unknown>> {
    const address = withQuery(addressOf(route, subjects), asking.query);
    const headers = { 'idempotency-key': 'a-look', ...asking.headers };
    const answer = await asksWhenLetIn(() => call(method, this.addresses[door] + address, { body, headers }));
    this.calls += 1;
    return answer;
  }

  private async judged(one: MatrixCase): Promise<readonly string[]> {
    // Ids of what there is not are new each time.
    const asked = { ...one, route: `${one.method} ${addressOf(one.route, this.subjects)}` };
    return judge(one, asked.route.slice(asked.route.indexOf(' ') + 1), await this.answerTo(asked), this.secrets);
  }
}

function withQuery(address: string, query: string | undefined): string {
  if (query === undefined) return address;
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}
