import { callOk } from '../../src/shop/http.js';

/** Subjects of the mails that an address has got, in alphabetical order, read through Mailpit's HTTP API. */
export async function subjectsTo(mailpit: string, address: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ query: `to:"${address}"` }).toString();
  const { body } = await callOk<{ messages: { Subject: string; To: { Address: string }[] }[] }>(
    'GET',
    `${mailpit}/api/v1/search?${query}`,
  );
  return body.messages
    .filter(({ To }) => To.length === 1 && To[0]?.Address === address)
    .map(({ Subject }) => Subject)
    .toSorted();
}
