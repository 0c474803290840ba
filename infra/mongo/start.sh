#!/bin/bash
# mongod with access control as a replica set of one node: transactions need a replica set, a replica set with logins needs a key file.
set -euo pipefail

# A first start that is cut short leaves a store without logins, which the image would take for a whole one: that is begun again.
begun=/data/db/first-start-has-begun
if [ -e $begun ]; then find /data/db -mindepth 1 -delete; fi
if [ ! -e /data/db/WiredTiger ]; then install -o mongodb -g mongodb /dev/null $begun; fi

openssl rand -base64 756 >/tmp/key
chown mongodb:mongodb /tmp/key && chmod 400 /tmp/key
exec docker-entrypoint.sh mongod --bind_ip_all --replSet souk --keyFile /tmp/key "$@"
