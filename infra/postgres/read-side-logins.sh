#!/bin/bash
# The logins of a service's read side: at the first start, and by hand for a database that is older than they are,
#   docker compose exec postgres bash /souk/read-side-logins.sh SERVICE
set -euo pipefail

service=$1 upper=$(tr a-z A-Z <<<"$1")
projections_password=${upper}_PROJECTIONS_PASSWORD query_password=${upper}_QUERY_PASSWORD
psql -q -v ON_ERROR_STOP=1 -U postgres -d "$service" -v service="$service" -v owner="${service}_owner" \
  -v projections="${service}_projections" -v projections_password="${!projections_password}" \
  -v query="${service}_query" -v query_password="${!query_password}" -f "${BASH_SOURCE%.sh}.sql"
