import type { RegisteredAddress } from '../service-address.js';
import type { DnsResolver } from './dns-resolver.js';
import type { Registry, RegistryAnswer } from './registry.js';

/** A name whose addresses (A records) are the copies, all at the same port: containers of Docker, a headless service of Kubernetes. */
export class AddressRegistry implements Registry {
  readonly address: string;

  constructor(
    private readonly asked: RegisteredAddress,
    private readonly resolver: DnsResolver,
  ) {
    this.address = asked.text;
  }

  async lookUp(signal: AbortSignal): Promise<RegistryAnswer> {
    const { scheme, name, port } = this.asked;
    const addresses = await this.resolver.addresses(name, signal);
    return {
      instances: addresses
        .toSorted()
        .map((address) => ({ id: `${address}:${port}`, url: `${scheme}://${address}:${port}` })),
    };
  }
}
