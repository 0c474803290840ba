import type { RegisteredAddress } from '../service-address.js';
import type { DnsResolver } from './dns-resolver.js';
import type { Registry, RegisteredInstance, RegistryAnswer } from './registry.js';

type SrvRecord = Awaited<ReturnType<DnsResolver['services']>>[number];

/**
 * A name whose SRV records are the copies, each with its port, its priority and its weight.
 * @see https://www.rfc-editor.org/rfc/rfc2782
 */
export class SrvRegistry implements Registry {
  readonly address: string;

  constructor(
    private readonly asked: RegisteredAddress,
    private readonly resolver: DnsResolver,
  ) {
    this.address = asked.text;
  }

  async lookUp(signal: AbortSignal): Promise<RegistryAnswer> {
    const records = await this.resolver.services(this.asked.name, signal);
    const instances = await Promise.all(records.map((record) => this.instancesAt(record, signal)));
    return { instances: instances.flat().toSorted((left, right) => left.id.localeCompare(right.id)) };
  }

  /** The same server is asked for the target: others may not know its names. */
  private async instancesAt(
    { name, port, priority, weight }: SrvRecord,
    signal: AbortSignal,
  ): Promise<RegisteredInstance[]> {
    const addresses = await this.resolver.addresses(name, signal);
    return addresses.map((address) => ({
      id: `${address}:${port}`,
      url: `${this.asked.scheme}://${address}:${port}`,
      priority,
      weight,
    }));
  }
}
