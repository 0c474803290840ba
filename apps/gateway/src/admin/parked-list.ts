import { Injectable } from '@nestjs/common';
import { ListOfAll } from './list-of-all.js';

/** The parked messages of every service, or of `?service=`, in the order in which they were kept: their ids follow it everywhere. */
@Injectable()
export class ParkedList extends ListOfAll {
  protected override readonly path = '/parked';
  protected override readonly order = 'oldest first';
}
