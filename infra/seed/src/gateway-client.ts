/** Thrown when the gateway answers a request of the seed with an error. */
export class GatewayError extends Error {
  constructor(
    readonly status: number,
    method: string,
    path: string,
    detail: string,
  ) {
    super(`${method} ${path} answered ${status}: ${detail}`);
    this.name = 'GatewayError';
  }
}

/** The little of the public API that seeding needs. */
export class GatewayClient {
  private constructor(
    private readonly url: string,
    private readonly accessToken?: string,
  ) {}

  /** Signs in. @throws GatewayError when the account is not there (yet). */
  static async signIn(url: string, account: { email: string; password: string }): Promise<GatewayClient> {
    const { accessToken } = await new GatewayClient(url).request<{ accessToken: string }>(
      'POST',
      '/auth/login',
      account,
    );
    return new GatewayClient(url, accessToken);
  }

  /** @throws GatewayError when the answer is not a 2xx. */
  async request<Answer>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...this.authorization(), ...headers },
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(10_000),
    });
    const answer = (await response.json()) as Answer & { detail?: string };
    if (!response.ok) throw new GatewayError(response.status, method, path, answer.detail ?? '');
    return answer;
  }

  private authorization(): Record<string, string> {
    return this.accessToken ? { authorization: `Bearer ${this.accessToken}` } : {};
  }
}
