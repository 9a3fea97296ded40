-- Each plan in its newest version, the one that begins last first.
select v.code, v.no, v.content -> 'title' as plan_title, v.content ->> 'state' as plan_state, v.content ->> 'valid_from' as valid_from,
       v.content ->> 'valid_until' as valid_until, (select cast(count(distinct r.application_id) as int) from released_for_plan(v.code) r) as supported
from plan_version v where v.no = (select max(w.no) from plan_version w where w.code = v.code)
order by v.content ->> 'valid_from' desc, v.code limit 100
