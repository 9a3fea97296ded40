-- The lists of a call that were accepted and reopened, the oldest first: who accepted each, who reopened it and why.
select row_number() over (order by r.accepted_at) as former_no, iso_time(r.accepted_at) as former_accepted_at, r.sha256 as former_sha256,
       (select p.name from person p where p.id = r.accepted_by) as former_accepted_by, iso_time(r.superseded_at) as reopened_at,
       (select p.name from person p where p.id = r.superseded_by) as reopened_by, r.superseded_reason as reopened_because
from ranking r where r.call_id = cast(:call as bigint) and r.superseded_at is not null
order by r.accepted_at
