import { Resolver } from 'node:dns/promises';
import { seconds } from '@souk/kernel';

/** There is no such name, or it has no records of that kind; anything else means that the server could not be asked. */
const NONE = new Set(['ENOTFOUND', 'ENODATA']);
const OPTIONS = { timeout: seconds(1), tries: 2, maxTimeout: seconds(2) };

/** Asks DNS directly, past the caches, the hosts file and the search list of the machine: names have to be complete. */
export class DnsResolver {
  private readonly resolver = new Resolver(OPTIONS);

  /** @param server address and port; the machine's own by default */
  constructor(server?: string) {
    if (server !== undefined) this.resolver.setServers([server]);
  }

  /** @throws Error when the server can not be asked */
  addresses(name: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.ask(() => this.resolver.resolve4(name), signal);
  }

  /** @throws Error when the server can not be asked */
  services(name: string, signal: AbortSignal) {
    return this.ask(() => this.resolver.resolveSrv(name), signal);
  }

  private async ask<Record>(question: () => Promise<Record[]>, signal: AbortSignal): Promise<Record[]> {
    const cancel = (): void => this.resolver.cancel();
    signal.addEventListener('abort', cancel);
    try {
      return await question();
    } catch (error) {
      if (NONE.has((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw error;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}
