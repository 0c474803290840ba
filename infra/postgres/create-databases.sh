#!/bin/bash
# First start of the container: a database, an owner and a login for each service that stores in PostgreSQL.
set -euo pipefail

psql -v ON_ERROR_STOP=1 -qc 'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC'
for service in users orders inventory payment shipping; do
  service_password=${service^^}_SERVICE_PASSWORD owner_password=${service^^}_OWNER_PASSWORD
  psql -q -v ON_ERROR_STOP=1 -v service="$service" -v service_new="${service}_new" -v owner="${service}_owner" \
    -v service_password="${!service_password}" -v owner_password="${!owner_password}" -f /souk/service-database.sql
done
bash /souk/read-side-logins.sh orders
rm "${PGDATA%/*}/first-start-has-begun" # see start.sh
