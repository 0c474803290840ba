import { join } from 'node:path';
import { launch } from './launch.js';

// A terminal or a reader that is gone must not take the launcher with it before it has stopped everything.
process.stdout.on('error', () => undefined);
process.exit(await launch(join(import.meta.dirname, '../../..'), process.argv.slice(2), process.env));
