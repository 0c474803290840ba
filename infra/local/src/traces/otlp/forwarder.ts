const TIMEOUT_MS = 3_000;
/** Behind a collector that hangs, bodies must not pile up. */
const MAX_IN_FLIGHT = 16;

/** Hands what was received on to another OTLP receiver, e.g. a Jaeger; what cannot be handed on is dropped. */
export class Forwarder {
  private inFlight = 0;
  private failing = false;

  constructor(
    private readonly endpoint: string,
    private readonly report: (line: string) => void,
  ) {}

  async forward(body: Buffer, headers: Readonly<Record<string, string>>): Promise<void> {
    if (this.inFlight >= MAX_IN_FLIGHT) return;
    this.inFlight += 1;
    try {
      const response = await fetch(`${this.endpoint.replace(/\/$/, '')}/v1/traces`, {
        method: 'POST',
        body: new Uint8Array(body),
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      if (response.ok) this.failing = false;
      else this.fail(`it answered ${response.status}`);
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    } finally {
      this.inFlight -= 1;
    }
  }

  /** Says so once for each time of trouble, not for each batch. */
  private fail(reason: string): void {
    if (!this.failing)
      this.report(`Traces cannot be handed on to ${this.endpoint} (${reason}); they are still kept here.`);
    this.failing = true;
  }
}
