import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type ComposedAnswer, type Composition, shown } from '../composition/composition.js';
import { Storefront } from '../composition/storefront.js';

const FEATURED = 12;

/** The first page of the shop, for browsers: with everything that there is to show. */
@Injectable()
export class WebHome implements Composition {
  constructor(private readonly storefront: Storefront) {}

  async answer(reply: FastifyReply): Promise<ComposedAnswer> {
    return shown(await this.storefront.home(reply, FEATURED));
  }
}
