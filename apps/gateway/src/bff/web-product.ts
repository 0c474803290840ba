import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type ComposedAnswer, type Composition, shown } from '../composition/composition.js';
import { Storefront } from '../composition/storefront.js';

const RELATED = 6;

/** The page of one product, for browsers. */
@Injectable()
export class WebProduct implements Composition {
  constructor(private readonly storefront: Storefront) {}

  async answer(reply: FastifyReply): Promise<ComposedAnswer> {
    return shown(await this.storefront.productPage(reply, RELATED));
  }
}
