import { Certificates } from './certificates.js';
import { validFor } from './validity.js';

const [folder, name, days = '30'] = process.argv.slice(2);
if (folder === undefined || name === undefined || !Number.isFinite(Number(days))) {
  process.stderr.write('node infra/local/dist/certificates/main.js FOLDER NAME [DAYS]\n');
  process.exit(1);
}

// Whoever needs a certificate of its own, such as a person who calls services: by the authority of that folder.
const certificates = await Certificates.in(folder, []);
await certificates.issue(name, validFor(Number(days)));
