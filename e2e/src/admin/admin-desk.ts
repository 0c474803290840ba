import { readAddresses } from '../shop/addresses.js';
import { type Answer, call, type Problem } from '../shop/http.js';
import { Shop } from '../shop/shop.js';

/** The admin's part of the gateway, for the command line. */
export class AdminDesk {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** @throws Error when no Souk is running or the seeded admin may not sign in */
  static async open(): Promise<AdminDesk> {
    const addresses = await readAddresses();
    try {
      const { adminToken } = await Shop.open(addresses);
      return new AdminDesk(`${addresses.gateway}/bff/admin`, adminToken);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new Error(
        `Souk does not answer at ${addresses.gateway}: start it with "npm start" or "docker compose up".`,
        {
          cause: error,
        },
      );
    }
  }

  /**
   * @param within milliseconds, where it takes longer than most
   * @throws Error with what the service says of it when it is not done: a line, and one more for each thing that is wrong
   */
  async ask<Body>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object, within?: number): Promise<Body> {
    const answer = await this.answerTo<Body>(method, path, body, within);
    if (answer.status < 300) return answer.body;
    const { detail = '', errors = [] } = answer.body as Partial<Problem>;
    const fields = errors.map((error) => `${error.path}: ${error.message}`);
    throw new Error([detail, ...fields].join('\n  ').trim() || `The gateway answered ${answer.status}.`);
  }

  /** As {@link ask}; undefined where it is not found. */
  async find<Body>(path: string): Promise<Body | undefined> {
    const { status, body } = await this.answerTo<Body>('GET', path);
    return status === 200 ? body : undefined;
  }

  private answerTo<Body>(method: string, path: string, body?: object, within?: number): Promise<Answer<Body>> {
    return call<Body>(method, this.url + path, { token: this.token, body, within });
  }
}
