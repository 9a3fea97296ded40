-- One of them, by its number, with all that it was computed from.
select x.former_no, iso_time(x.accepted_at) as former_accepted_at, x.sha256 as former_sha256, x.inputs, x.result,
       (select p.name from person p where p.id = x.accepted_by) as former_accepted_by, iso_time(x.superseded_at) as reopened_at,
       (select p.name from person p where p.id = x.superseded_by) as reopened_by, x.superseded_reason as reopened_because
from (select r.*, row_number() over (order by r.accepted_at) as former_no
      from ranking r where r.call_id = cast(:call as bigint) and r.superseded_at is not null) x
where x.former_no = cast(:no as bigint)
