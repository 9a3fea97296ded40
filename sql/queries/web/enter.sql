-- Signs the request in and announces its reach to the policies (sql/migrations/0008_visibility.sql).
select enter(:token, :kind, :action, cast(:reaches as jsonb), :request, :received_at) as person
