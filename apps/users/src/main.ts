import { runService } from '@souk/service';
import { AppModule } from './app.module.js';
import { usersConfig } from './users.config.js';

await runService(AppModule, usersConfig);
