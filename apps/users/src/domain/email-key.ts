/** What makes two spellings of an e-mail address the same account: case and Unicode form do not count. */
export const emailKey = (email: string): string => email.trim().normalize('NFKC').toLowerCase();
