-- Signs the request in and announces its reach to the policies (sql/migrations/0008_visibility.sql); and PostgreSQL's clock.
select enter(:token, :kind, :action, cast(:reaches as jsonb), :request, :received_at) as person,
       cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as microseconds
