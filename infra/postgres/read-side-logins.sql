-- Beside a service's login those of its read side: one keeps it, one queries it. The owner may act as the first, since its migrations make
-- schemas for it. For a database that is there already: run as administrator in that database; the variables are psql's.
BEGIN;
CREATE ROLE :"projections" LOGIN PASSWORD :'projections_password';
CREATE ROLE :"query" LOGIN PASSWORD :'query_password';
GRANT :"projections" TO :"owner";
ALTER ROLE :"projections" SET statement_timeout = '5s';
ALTER ROLE :"projections" SET lock_timeout = '2s';
ALTER ROLE :"projections" SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE :"query" SET statement_timeout = '5s';
ALTER ROLE :"query" SET lock_timeout = '2s';
ALTER ROLE :"query" SET idle_in_transaction_session_timeout = '10s';
-- A second fence: the first one is that it has no right to write anything.
ALTER ROLE :"query" SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE :"service" TO :"projections", :"query";
-- Everybody may make large objects, unless told otherwise.
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
COMMIT;
