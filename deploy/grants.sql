-- What the application's role may do in one database. Run there by tracker_owner, before the first migration;
-- everything that tracker_owner makes later falls under it. Safe to repeat.
-- Not granted, so refused: making, changing and dropping tables, and emptying them (TRUNCATE).
GRANT USAGE ON SCHEMA public TO tracker_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tracker_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tracker_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tracker_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO tracker_app;
