#!/bin/bash
# A first start that is cut short leaves half a cluster, which the image would take for a whole one: that is begun again.
set -euo pipefail

begun=${PGDATA%/*}/first-start-has-begun
if [ -e "$begun" ]; then rm -rf "$PGDATA"; fi
if [ ! -e "$PGDATA" ]; then touch "$begun"; fi
exec docker-entrypoint.sh "$@"
