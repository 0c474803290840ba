import { Injectable } from '@nestjs/common';
import type { MobileHome as MobileHomeView } from '@souk/contracts';
import type { FastifyReply } from 'fastify';
import { type ComposedAnswer, type Composition, shown } from '../composition/composition.js';
import { Storefront } from '../composition/storefront.js';
import { productCard } from './product-card.js';

const FEATURED = 8;

/** The first page of the shop, for telephones: fewer products, and of each only what a card shows. */
@Injectable()
export class MobileHome implements Composition {
  constructor(private readonly storefront: Storefront) {}

  async answer(reply: FastifyReply): Promise<ComposedAnswer> {
    const { featured, categories, unavailable } = await this.storefront.home(reply, FEATURED);
    const body: MobileHomeView = {
      featured: featured?.map(productCard) ?? null,
      categories: categories?.map(({ category }) => category) ?? null,
      unavailable,
    };
    return shown(body);
  }
}
