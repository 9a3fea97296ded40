-- What this transaction sees, for another one that is to see the same.
select pg_export_snapshot() as id
