import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { Public, Roles } from '@souk/auth';
import {
  type AddProductRequest,
  addProductRequest,
  type ChangeProductRequest,
  changeProductRequest,
  type ListProductsQuery,
  listProductsQuery,
  type ProductView,
} from '@souk/contracts';
import { type Page, pageOf } from '@souk/service';
import { z } from 'zod';
import { AddProduct } from '../application/add-product.js';
import { ChangeProduct } from '../application/change-product.js';
import { ReadCatalogue } from '../application/read-catalogue.js';
import { productView } from './product.view.js';

const productId = { schema: z.uuid() };

/** The part of a reply that a new thing's address is written to. */
interface ReplyHeaders {
  header(name: string, value: string): unknown;
}

/** The catalogue: everybody reads it, admins keep it. */
@Controller('products')
export class ProductsController {
  constructor(
    private readonly catalogue: ReadCatalogue,
    private readonly addProduct: AddProduct,
    private readonly changeProduct: ChangeProduct,
  ) {}

  @Public()
  @Get()
  async list(
    @Query({ schema: listProductsQuery }) { search, category, sort, ...page }: ListProductsQuery,
  ): Promise<Page<ProductView>> {
    const { items, total } = await this.catalogue.find({ search, category }, sort, page);
    return pageOf(items.map(productView), { ...page, total });
  }

  @Public()
  @Get(':id')
  async product(@Param('id', productId) id: string): Promise<ProductView> {
    return productView(await this.catalogue.product(id));
  }

  @Roles('admin')
  @Post()
  async add(
    @Body({ schema: addProductRequest }) body: AddProductRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<ProductView> {
    const product = await this.addProduct.run(body);
    reply.header('location', `/products/${product.id}`);
    return productView(product);
  }

  @Roles('admin')
  @Patch(':id')
  async change(
    @Param('id', productId) id: string,
    @Body({ schema: changeProductRequest }) changes: ChangeProductRequest,
  ): Promise<ProductView> {
    return productView(await this.changeProduct.run(id, changes));
  }
}
