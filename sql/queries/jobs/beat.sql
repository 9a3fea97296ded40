-- A server's sign of life.
select service_beat(:server) as beaten
