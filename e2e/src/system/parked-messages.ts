import { callOk } from '../shop/http.js';

/** A message that a service could not handle, and that waits for a person to decide. */
export interface ParkedMessage {
  readonly id: string;
  readonly messageId: string | null;
  readonly queue: string;
  readonly cause: string;
  readonly error: string;
}

/** As many as a service lists on one page. */
const PAGE = 1_000;

/** The parked messages of one service, as an admin sees them. */
export class ParkedMessages {
  constructor(
    /** The service's own address. */
    private readonly url: string,
    private readonly adminToken: string,
  ) {}

  async list(): Promise<readonly ParkedMessage[]> {
    const found: ParkedMessage[] = [];
    let next: string | null = null;
    do {
      const after: string = next === null ? '' : `&after=${next}`;
      const { body } = await callOk<{ items: ParkedMessage[]; next: string | null }>(
        'GET',
        `${this.url}/parked?limit=${PAGE}${after}`,
        { token: this.adminToken },
      );
      found.push(...body.items);
      next = body.next;
    } while (next !== null);
    return found;
  }

  async discard({ id }: Pick<ParkedMessage, 'id'>): Promise<void> {
    await callOk('DELETE', `${this.url}/parked/${id}`, { token: this.adminToken });
  }
}
