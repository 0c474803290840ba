#!/bin/bash
# Healthy is a primary. The first time the node makes itself one; after that a connection is enough, for mongosh takes a second to start.
[ -f /tmp/is-primary ] && exec 3<>/dev/tcp/127.0.0.1/27017 && exit 0
mongosh --quiet --username "$MONGO_INITDB_ROOT_USERNAME" --password "$MONGO_INITDB_ROOT_PASSWORD" --eval '
  try { rs.status() } catch { rs.initiate({ _id: "souk", members: [{ _id: 0, host: "mongodb:27017" }] }) }
  quit(db.hello().isWritablePrimary ? 0 : 1)' && touch /tmp/is-primary
