import { runService } from '@souk/service';
import { AppModule } from './app.module.js';
import { inventoryConfig } from './inventory.config.js';

await runService(AppModule, inventoryConfig);
