import { runService } from '@souk/service';
import { AppModule } from './app.module.js';
import { notificationsConfig } from './notifications.config.js';

await runService(AppModule, notificationsConfig);
