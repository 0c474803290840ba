import { type ChannelCredentials, credentials, ServerCredentials } from '@grpc/grpc-js';

/** What a server or client proves itself with over TLS, and by whose signature it knows others; in PEM. */
export interface GrpcIdentity {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A server's: without an identity in clear text, with one for clients with a certificate only. */
export function serverCredentials(identity: GrpcIdentity | undefined): ServerCredentials {
  if (!identity) return ServerCredentials.createInsecure();
  const { ca, cert, key } = buffers(identity);
  return ServerCredentials.createSsl(ca, [{ cert_chain: cert, private_key: key }], true);
}

/** A client's. */
export function channelCredentials(identity: GrpcIdentity | undefined): ChannelCredentials {
  if (!identity) return credentials.createInsecure();
  const { ca, cert, key } = buffers(identity);
  return credentials.createSsl(ca, key, cert);
}

const buffers = ({ ca, cert, key }: GrpcIdentity) => ({
  ca: Buffer.from(ca),
  cert: Buffer.from(cert),
  key: Buffer.from(key),
});
