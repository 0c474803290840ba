import { runService } from '@souk/service';
import { AppModule } from './app.module.js';
import { productsConfig } from './products.config.js';

await runService(AppModule, productsConfig);
