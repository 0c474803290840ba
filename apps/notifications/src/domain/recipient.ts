/** What this service remembers of a user: whom to write to. */
export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
