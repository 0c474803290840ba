import { Injectable } from '@nestjs/common';
import { OrderToAll } from './order-to-all.js';

/** Has the parked messages of every service redriven. */
@Injectable()
export class RedriveAll extends OrderToAll {
  protected override readonly path = '/parked/redrive';
  protected override readonly counts = 'redriving';
}
