-- The roles and the database, made once; psql variable may_create: createdb in throw-away clusters, where each test
-- makes a database of its own, nocreatedb otherwise.
select 'create role konkurss_owner login' where not exists (select from pg_roles where rolname = 'konkurss_owner') \gexec
select 'create role konkurss_app login' where not exists (select from pg_roles where rolname = 'konkurss_app') \gexec
alter role konkurss_owner nosuperuser nocreaterole nobypassrls :may_create;
alter role konkurss_app nosuperuser nocreaterole nocreatedb nobypassrls noinherit;
select 'create database konkurss owner konkurss_owner' where not exists (select from pg_database where datname = 'konkurss') \gexec
revoke all on database konkurss from public;
grant connect on database konkurss to konkurss_app;
