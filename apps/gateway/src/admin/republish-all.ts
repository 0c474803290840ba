import { Injectable } from '@nestjs/common';
import { OrderToAll } from './order-to-all.js';

/** Has the messages of every service published again since a time, after a broker has lost what it had. */
@Injectable()
export class RepublishAll extends OrderToAll {
  protected override readonly path = '/outbox/republish';
  protected override readonly counts = 'republished';
}
