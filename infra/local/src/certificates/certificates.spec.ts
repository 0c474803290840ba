import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { askWithCertificate } from './ask-with-certificate.js';
import { Certificates } from './certificates.js';
import { isDueForRenewal, validFor } from './validity.js';

/** The server ends the handshake: how that looks depends on the moment. */
const NO_CONNECTION = /hang up|ECONNRESET|EPIPE|alert/;
const ANSWERS_WITHIN = 30_000;
const modeOf = (file: string): number => statSync(file).mode & 0o777;

describe('the certificates of a home', () => {
  test('have the name and this machine in them, for clients and servers, and keys that only their owner can read', async () => {
    const folder = temporaryFolder();
    const { cert } = (await Certificates.in(folder, ['orders'])).of('orders');
    const certificate = new X509Certificate(cert);
    expect(certificate.subject).toBe('CN=orders');
    expect(certificate.subjectAltName).toBe('DNS:orders, DNS:localhost, IP Address:127.0.0.1');
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(['ca.key', 'orders.key'].map((file) => modeOf(join(folder, file)))).toEqual([0o600, 0o600]);
  });

  test('stay as they are while more than a third of their time is left', async () => {
    const folder = temporaryFolder();
    const first = (await Certificates.in(folder, ['orders'])).of('orders');
    expect((await Certificates.in(folder, ['orders'])).of('orders')).toEqual(first);
    expect(isDueForRenewal(first.cert, Date.now() + 19 * 86_400_000)).toBe(false);
    expect(isDueForRenewal(first.cert, Date.now() + 21 * 86_400_000)).toBe(true);
  });

  test('are renewed when their time is nearly over, by the same authority', async () => {
    const folder = temporaryFolder();
    const certificates = await Certificates.in(folder, []);
    await certificates.issue('orders', validFor(-1));
    const [ca, over] = [certificates.of('orders').ca, certificates.of('orders').cert];
    const renewed = (await Certificates.in(folder, ['orders'])).of('orders');
    expect(renewed.ca).toBe(ca);
    expect(renewed.cert).not.toBe(over);
    expect(isDueForRenewal(renewed.cert)).toBe(false);
  });

  test('are all made anew with a new authority', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    await Certificates.in(folder, ['orders']);
    await Certificates.in(other, []);
    for (const file of ['ca.crt', 'ca.key']) writeFileSync(join(folder, file), readFileSync(join(other, file)));
    const { ca, cert } = (await Certificates.in(folder, ['orders'])).of('orders');
    expect(new X509Certificate(cert).checkIssued(new X509Certificate(ca))).toBe(true);
  });
});

describe('a server that wants certificates', () => {
  let certificates: Certificates;
  let url: string;
  let server: Server;

  beforeAll(async () => {
    certificates = await Certificates.in(temporaryFolder(), ['orders', 'gateway']);
    const options = { ...certificates.of('orders'), requestCert: true, rejectUnauthorized: true };
    server = createServer(options, (_request, response) => response.end());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
  });

  test('takes one of its own authority', async () => {
    expect(await askWithCertificate(url, certificates.of('gateway'), ANSWERS_WITHIN)).toBe(200);
  });

  test('refuses one whose time is over', async () => {
    await certificates.issue('expired', validFor(-1));
    await expect(askWithCertificate(url, certificates.of('expired'), ANSWERS_WITHIN)).rejects.toThrow(NO_CONNECTION);
  });

  test('refuses one of another authority with the same names', async () => {
    const stranger = (await Certificates.in(temporaryFolder(), ['gateway'])).of('gateway');
    const { ca } = certificates.of('gateway');
    await expect(askWithCertificate(url, { ...stranger, ca }, ANSWERS_WITHIN)).rejects.toThrow(NO_CONNECTION);
  });
});
