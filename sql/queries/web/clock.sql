-- PostgreSQL's clock, which the server's is held against: microseconds since 1970.
select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as microseconds
