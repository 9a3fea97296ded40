-- Which applications of a call a filter lets through.
select id from filtered_applications(cast(:call as bigint), cast(:filter as jsonb))
