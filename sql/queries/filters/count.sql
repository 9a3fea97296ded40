-- How many applications a filter leaves.
select count(*) as applications from filtered_applications(cast(:call as bigint), cast(:filter as jsonb))
