import { runService } from '@souk/service';
import { AppModule } from './app.module.js';
import { gatewayConfig } from './gateway.config.js';

await runService(AppModule, { ...gatewayConfig, isFrontDoor: true });
