-- The work task of an application of the demonstration.
select id from work_task where application_id = cast(:application as bigint)
