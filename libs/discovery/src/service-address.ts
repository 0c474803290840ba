import { z } from 'zod';

/** Copies that the configuration names one by one. */
export interface StaticAddress {
  readonly kind: 'static';
  readonly urls: readonly string[];
}

/** A registry that is asked for a name. */
export interface RegisteredAddress {
  /** `dns`: the addresses of a name, all with the same port; `srv`: the records of a name, each with its own port. */
  readonly kind: 'dns' | 'srv' | 'consul';
  /** As it was written. */
  readonly text: string;
  /** What the copies speak. */
  readonly scheme: 'http' | 'https';
  readonly name: string;
  /** Of all copies, for `dns`; the other registries tell it themselves, and this one is ignored. */
  readonly port: number;
  /** Address and port of a DNS server, where it is not the machine's own. */
  readonly server?: string;
}

/** Where to find the copies of a service. */
export type ServiceAddress = StaticAddress | RegisteredAddress;

const REGISTERED = /^(?<kind>dns|srv|consul)(?:\+(?<scheme>https?))?:$/;

/**
 * Reads an address: `http://10.0.0.7:8080,http://10.0.0.8:8080`, `dns://orders:8080`, `srv://_http._tcp.orders.internal` or
 * `consul://orders`. `dns+https:` and so on say that the copies speak HTTPS; `?server=10.0.0.2:53` asks that DNS server.
 * @throws Error when it is none
 */
export function readServiceAddress(text: string): ServiceAddress {
  const urls = text.split(',').map((url) => url.trim());
  if (!urls.every((url) => URL.canParse(url))) throw notAnAddress();
  const [first = '', ...others] = urls;
  if (others.length === 0 && REGISTERED.test(new URL(first).protocol)) return registered(first);
  if (urls.every((url) => /^https?:$/.test(new URL(url).protocol))) return { kind: 'static', urls };
  throw notAnAddress();
}

/** What a variable such as `ORDERS_URL` has to be. */
export const serviceAddress = z.string().check((context) => {
  try {
    readServiceAddress(context.value);
  } catch (error) {
    context.issues.push({ code: 'custom', input: context.value, message: (error as Error).message });
  }
});

function registered(text: string): RegisteredAddress {
  const { protocol, hostname: name, port, searchParams } = new URL(text);
  const { kind, scheme = 'http' } = REGISTERED.exec(protocol)?.groups ?? {};
  const server = searchParams.get('server');
  if (name === '' || (kind === 'dns' && port === '')) throw notAnAddress();
  return {
    kind: kind as RegisteredAddress['kind'],
    text,
    scheme: scheme as RegisteredAddress['scheme'],
    name,
    port: Number(port),
    ...(server !== null && { server }),
  };
}

const notAnAddress = (): Error =>
  new Error('must be http://host:port (several with commas), dns://name:port, srv://name or consul://name');
