import { runService } from '@souk/service';
import { AppModule } from './app.module.js';
import { paymentConfig } from './payment.config.js';

await runService(AppModule, paymentConfig);
