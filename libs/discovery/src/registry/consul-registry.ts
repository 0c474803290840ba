import type { ConsulAgent } from '../consul/consul-agent.js';
import type { RegisteredAddress } from '../service-address.js';
import type { Registry, RegistryAnswer } from './registry.js';

/** The copies that have registered at Consul and whose checks pass. It tells changes at once: each look-up waits for the next one. */
export class ConsulRegistry implements Registry {
  readonly address: string;

  constructor(
    private readonly asked: RegisteredAddress,
    private readonly agent: ConsulAgent,
  ) {
    this.address = asked.text;
  }

  async lookUp(signal: AbortSignal, since?: string): Promise<RegistryAnswer> {
    const { name, scheme } = this.asked;
    const { copies, index } = await this.agent.healthy(name, signal, since === undefined ? undefined : Number(since));
    const instances = copies
      .map(({ id, address, port, weight }) => ({ id, url: `${scheme}://${address}:${port}`, weight }))
      .toSorted((left, right) => left.id.localeCompare(right.id));
    return { instances, ...(index > 0 && { version: String(index) }) };
  }
}
