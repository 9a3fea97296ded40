-- PostgreSQL's clock, which the server's is held against.
select extract(epoch from clock_timestamp())::text as seconds
