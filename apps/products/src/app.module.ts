import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { topology } from '@souk/contracts';
import { GRPC_ADDRESS } from '@souk/grpc';
import { MessagingModule } from '@souk/messaging';
import { MongoModule } from '@souk/persistence';
import { MessagesAuditController } from '@souk/service';
import { AddProduct } from './application/add-product.js';
import { ChangeProduct } from './application/change-product.js';
import { ReadCatalogue } from './application/read-catalogue.js';
import { CategoriesController } from './http/categories.controller.js';
import { ProductsGrpc } from './grpc/products.grpc.js';
import { ProductsController } from './http/products.controller.js';
import { CatalogueViews } from './persistence/catalogue-views.js';
import { ProductRepository } from './persistence/product.repository.js';
import { productsCollections } from './persistence/products-collections.js';
import { productsConfig } from './products.config.js';

/** Owns the catalogue: what can be bought, and for how much. */
@Module({
  imports: [
    MongoModule.for({ ...productsConfig, collections: productsCollections }),
    MessagingModule.for({ ...productsConfig, messages: topology.products }),
    AuthModule.for(productsConfig),
  ],
  controllers: [CategoriesController, MessagesAuditController, ProductsController],
  providers: [
    { provide: GRPC_ADDRESS, useValue: productsConfig },
    AddProduct,
    ChangeProduct,
    ReadCatalogue,
    CatalogueViews,
    ProductRepository,
    ProductsGrpc,
  ],
})
export class AppModule {}
