import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { MailNotTakenError } from './mail-not-taken.error.js';
import { SmtpMailer } from './smtp-mailer.js';

let server: Server;
let mailer: SmtpMailer;

/** Speaks just enough SMTP to take one mail, or to refuse its recipient. */
async function aMailServer({ refuses }: { refuses: boolean }): Promise<{ url: string; received: string[] }> {
  const received: string[] = [];
  server = createServer((socket: Socket) => {
    let inData = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      received.push(chunk.toString());
      if (inData && !chunk.toString().endsWith('\r\n.\r\n')) return;
      const answer = inData ? '250 ok' : answerTo(chunk.toString(), refuses);
      inData = answer.startsWith('354');
      socket.write(`${answer}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

function answerTo(command: string, refuses: boolean): string {
  if (command.startsWith('RCPT') && refuses) return '550 5.1.1 <ada@souk.test> no such mailbox';
  return command.startsWith('DATA') ? '354 go ahead' : '250 ok';
}

const mail = {
  id: 'n-1',
  to: { name: 'Ada', address: 'ada@souk.test' },
  subject: 'Hello',
  text: 'Plain',
  html: '<p>Rich</p>',
};
const shop = { name: 'Souk', address: 'shop@souk.test' };

afterEach(() => {
  mailer.onApplicationShutdown();
  server.close();
});

test('hands the mail over', async () => {
  const { url, received } = await aMailServer({ refuses: false });
  mailer = new SmtpMailer(url, shop);
  await mailer.send(mail);
  expect(received.join('')).toContain('RCPT TO:<ada@souk.test>');
  expect(received.join('')).toContain('Message-ID: <n-1@souk.test>');
});

test('says why a mail was not taken, but not whose it was', async () => {
  const { url } = await aMailServer({ refuses: true });
  mailer = new SmtpMailer(url, shop);
  const refusal = await mailer.send(mail).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(MailNotTakenError);
  expect(refusal).toMatchObject({ message: 'The mail server has not taken the mail: EENVELOPE, 550' });
  expect(inspect(refusal)).not.toContain('ada@souk.test');
});
