-- One service's database with its owner, who runs the migrations, and its login, which may connect and do what a migration grants.
-- For the embedded mode and for the container's first start; the variables are psql's. The database gets its name last, so that where
-- it exists, everything before it was done.
DROP DATABASE IF EXISTS :"service_new";
DROP ROLE IF EXISTS :"owner";
DROP ROLE IF EXISTS :"service";
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"service" LOGIN PASSWORD :'service_password';
ALTER ROLE :"owner" SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE :"service" SET statement_timeout = '5s';
ALTER ROLE :"service" SET lock_timeout = '2s';
ALTER ROLE :"service" SET idle_in_transaction_session_timeout = '10s';
CREATE DATABASE :"service_new" OWNER :"owner";
REVOKE ALL ON DATABASE :"service_new" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"service_new" TO :"service";
ALTER DATABASE :"service_new" RENAME TO :"service";
