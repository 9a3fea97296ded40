-- The commission's vote on applications that nothing else sets apart.
update application a set vote_rank = v.place, vote_item = null, version = a.version + 1
from jsonb_to_recordset(cast(:votes as jsonb)) as v (application bigint, place int)
where a.id = v.application and a.call_id = cast(:call as bigint) and a.state = 'in_evaluation'
returning a.id
