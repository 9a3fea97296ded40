-- The signed consensuses of a call: by whom and when, and the views of those who didn't agree.
select x.application_id, a.number, x.sha256, x.closing_reason, to_char(x.agreed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as agreed_at,
       (select p.name from person p where p.id = x.agreed_by) as agreed_by,
       (select coalesce(json_agg(json_build_object('minority_by', v.person_name, 'minority_view', w.view) order by w.person_id), '[]')
        from consensus_answer w left join call_evaluators(a.call_id) v on v.person_id = w.person_id
        where w.application_id = x.application_id and w.revision = x.revision and w.answer = 'minority') as minority_views
from consensus x join application a on a.id = x.application_id
where a.call_id = cast(:call as bigint) and x.state = 'agreed' and (cast(:application as bigint) is null or a.id = cast(:application as bigint))
  and commission_conflict(acting_person(), a.id) is null
order by a.serial, a.id
