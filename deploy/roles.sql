-- The roles, the database and its extensions, made by a superuser; psql's own language. Safe to repeat.
--
--   tracker_owner   owns the database and runs the migrations
--   tracker_app     the application: reads and writes rows, nothing else
--
-- Passwords come from the environment (TRACKER_OWNER_PASSWORD, TRACKER_APP_PASSWORD); without them the roles can
-- enter only where the server asks for none, as the quick start's private socket does.
\set ON_ERROR_STOP on
\if :{?database}
\else
    \set database tracker
\endif
SET client_min_messages = warning;

SELECT 'CREATE ROLE tracker_owner LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tracker_owner') \gexec
SELECT 'CREATE ROLE tracker_app LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tracker_app') \gexec
-- The owner may end the application's connections, such as before a database is dropped.
GRANT tracker_app TO tracker_owner;

\getenv owner_password TRACKER_OWNER_PASSWORD
\if :{?owner_password}
    ALTER ROLE tracker_owner PASSWORD :'owner_password';
\endif
\getenv app_password TRACKER_APP_PASSWORD
\if :{?app_password}
    ALTER ROLE tracker_app PASSWORD :'app_password';
\endif

SELECT format('CREATE DATABASE %I OWNER tracker_owner ENCODING ''UTF8'' TEMPLATE template0', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

\connect :database
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO tracker_app;

SET ROLE tracker_owner;
\ir grants.sql
RESET ROLE;
