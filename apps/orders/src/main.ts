import { runService } from '@souk/service';
import { AppModule } from './app.module.js';
import { ordersConfig } from './orders.config.js';

await runService(AppModule, ordersConfig);
