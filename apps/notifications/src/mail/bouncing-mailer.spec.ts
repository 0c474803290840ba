import { describe, expect, test } from '@jest/globals';
import { type Mail, Mailer } from '../domain/mailer.js';
import { BouncingMailer } from './bouncing-mailer.js';

class RecordingMailer extends Mailer {
  readonly sent: [address: string, attempt: number][] = [];

  override send({ to }: Mail, attempt: number): Promise<void> {
    this.sent.push([to.address, attempt]);
    return Promise.resolve();
  }
}

const mailTo = (address: string): Mail => ({
  id: 'n-1',
  to: { name: 'Ada', address },
  subject: 'Your order',
  text: 'Plain\n',
  html: '<p>Rich</p>',
});

describe('BouncingMailer', () => {
  test('a bouncing address takes nothing the first time, and the mail the second time', async () => {
    const server = new RecordingMailer();
    const mailer = new BouncingMailer(server);
    await expect(mailer.send(mailTo('ada@Bounce.souk.test'), 1)).rejects.toThrow('450 4.2.1');
    expect(server.sent).toEqual([]);
    await mailer.send(mailTo('ada@Bounce.souk.test'), 2);
    expect(server.sent).toEqual([['ada@Bounce.souk.test', 2]]);
  });

  test('any other address takes it at once', async () => {
    const server = new RecordingMailer();
    await new BouncingMailer(server).send(mailTo('ada@souk.test'), 1);
    expect(server.sent).toEqual([['ada@souk.test', 1]]);
  });
});
