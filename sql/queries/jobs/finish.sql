-- The end of a job, good (without a failure) or not.
select job_finish(cast(:id as bigint), cast(:done as int), :file, :name, :type, :failure) as finished
