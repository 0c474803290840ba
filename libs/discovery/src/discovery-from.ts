import { ConsulAgent, type ConsulOptions } from './consul/consul-agent.js';
import { ServiceDirectory } from './directory/service-directory.js';
import { AddressRegistry } from './registry/address-registry.js';
import { ConsulRegistry } from './registry/consul-registry.js';
import { DnsResolver } from './registry/dns-resolver.js';
import type { Registry } from './registry/registry.js';
import { SrvRegistry } from './registry/srv-registry.js';
import { StaticRegistry } from './registry/static-registry.js';
import { readServiceAddress } from './service-address.js';

/**
 * A directory of these services, each with an address as {@link readServiceAddress} reads it.
 * @throws Error naming an address that is none, or that needs Consul where there is none
 */
export function discoveryFrom(addresses: Readonly<Record<string, string>>, consul?: ConsulOptions): ServiceDirectory {
  const agent = consul && new ConsulAgent(consul);
  return new ServiceDirectory(
    Object.fromEntries(Object.entries(addresses).map(([service, address]) => [service, registryAt(address, agent)])),
  );
}

function registryAt(text: string, agent: ConsulAgent | undefined): Registry {
  const address = readServiceAddress(text);
  switch (address.kind) {
    case 'static':
      return new StaticRegistry(address.urls);
    case 'dns':
      return new AddressRegistry(address, new DnsResolver(address.server));
    case 'srv':
      return new SrvRegistry(address, new DnsResolver(address.server));
    case 'consul':
      if (!agent) throw new Error(`${text} needs CONSUL_URL`);
      return new ConsulRegistry(address, agent);
  }
}
