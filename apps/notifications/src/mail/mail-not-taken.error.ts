/** No server has taken the mail. It says why in codes only: what a server writes often has the address in it, and this gets logged. */
export class MailNotTakenError extends Error {
  override readonly name = 'MailNotTakenError';

  static because(error: unknown): MailNotTakenError {
    const { code = 'no code', responseCode = 'no answer' } = error as { code?: string; responseCode?: number };
    return new MailNotTakenError(`The mail server has not taken the mail: ${code}, ${responseCode}`);
  }
}
