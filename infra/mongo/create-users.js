// First start of the container: a login for each service that stores in MongoDB, for the database of its own name and no other.
for (const service of ['products', 'notifications'])
  db.getSiblingDB(service).createUser({
    user: service,
    pwd: process.env[`${service.toUpperCase()}_SERVICE_PASSWORD`],
    roles: [{ role: 'readWrite', db: service }],
  });

// Only what is on disk counts as done: see start.sh.
db.adminCommand({ fsync: 1 });
// oxlint-disable-next-line typescript/no-require-imports -- mongosh runs scripts, not modules
require('node:fs').unlinkSync('/data/db/first-start-has-begun');
