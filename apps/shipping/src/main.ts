import { runService } from '@souk/service';
import { AppModule } from './app.module.js';
import { shippingConfig } from './shipping.config.js';

await runService(AppModule, shippingConfig);
