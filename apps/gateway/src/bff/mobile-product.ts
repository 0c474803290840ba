import { Injectable } from '@nestjs/common';
import type { MobileProduct as MobileProductView } from '@souk/contracts';
import type { FastifyReply } from 'fastify';
import { type ComposedAnswer, type Composition, shown } from '../composition/composition.js';
import { Storefront } from '../composition/storefront.js';
import { productCard } from './product-card.js';

const RELATED = 4;

/** The page of one product, for telephones: without the description. */
@Injectable()
export class MobileProduct implements Composition {
  constructor(private readonly storefront: Storefront) {}

  async answer(reply: FastifyReply): Promise<ComposedAnswer> {
    const { product, related, unavailable } = await this.storefront.productPage(reply, RELATED);
    const { id, name, price, imageUrl, availability } = product;
    const body: MobileProductView = {
      product: { id, name, price, imageUrl, availability },
      related: related?.map(productCard) ?? null,
      unavailable,
    };
    return shown(body);
  }
}
