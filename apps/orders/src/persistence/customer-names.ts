import { Injectable } from '@nestjs/common';
import { EventReader } from '@souk/event-sourcing';

const NAME = 'SELECT name FROM public.customer_copies WHERE customer_id = $1';

/** What customers are called, as far as orders knows it; read with the login that this process reads events with. */
@Injectable()
export class CustomerNames {
  constructor(private readonly reader: EventReader) {}

  /** Null for a customer that orders has not heard of. */
  async of(customerId: string): Promise<string | null> {
    const [row] = await this.reader.query<{ name: string }>(NAME, [customerId]);
    return row?.name ?? null;
  }
}
