-- The next waiting job, taken for this server.
select job_take() as job
