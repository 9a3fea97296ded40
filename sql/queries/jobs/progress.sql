-- Rows written so far; also the sign that the job's server is alive.
select job_progress(cast(:id as bigint), cast(:done as int)) as noted
