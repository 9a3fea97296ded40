-- One application of the acting person's institutions, with what its deadline allows. What was being replaced when the time ended is
-- again what was submitted last. For a version given also which fields changed after it, what stood in them then, and who changed them last.
select a.id, a.version, case when again.yes then 'submitted' else a.state end as state, again.yes as is_brought_back, a.number,
       case when again.yes then coalesce(s.answers ->> (c.definition -> 'forms' -> g.form -> 'uses' ->> 'title'), '') else a.title end as title,
       case when again.yes then s.answers ->> (c.definition -> 'forms' -> g.form -> 'uses' ->> 'amount_requested') else cast(a.amount_requested as text) end as amount_requested,
       case when again.yes then s.answers else a.answers end as answers, a.call_id, a.category_id, a.organisation_id, g.form,
       g.code as category, g.title as category_title, o.name as organisation_name, o.registration_number, o.e_address, o.kind as organisation_kind, c.code as call_code, c.title as call_title,
       c.state as call_state, c.released_at is not null as is_released, state_told(a.state, c.released_at is not null) as state_told,
       to_char(own.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       to_char(a.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as submitted_at,
       to_char(own.closes_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'HH24:MI:SS') as closing_clock,
       to_char(acting_at() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now_at,
       (select e.reason from extension e where e.call_id = a.call_id and e.organisation_id = a.organisation_id and e.closes_at = own.closes_at
          and e.closes_at > c.closes_at order by e.id desc limit 1) as extension_reason,
       (select p.name from person p where p.id = a.submitted_by) as submitted_by, s.no as submission, destruction_number(a.destroyed_in) as destroyed_by,
       extract(epoch from own.closes_at - acting_at()) as seconds_left,
       acting_at() > own.closes_at as deadline_passed, own.closes_at > c.closes_at as is_extended,
       c.state = 'announced' and acting_at() between c.opens_at and own.closes_at as is_open,
       case when cast(:since as int) < a.version then (
         select coalesce(json_agg(json_build_object('field', l.field, 'old', l.old, 'version', l.version, 'by', p.name, 'is_mine', l.person_id = acting_person(),
                                                    'at', to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by l.field), '[]')
         from (select field, (array_agg(old order by version))[1] as old, (array_agg(person_id order by version desc))[1] as person_id, max(version) as version, max(at) as at
               from application_change where application_id = a.id and version > cast(:since as int) group by field) l
         left join application_authors(a.id) p on p.person_id = l.person_id) end as changes, last.handover,
       (select coalesce(json_agg(json_build_object('file_id', t.id, 'file_name', t.name) order by t.id), '[]')
        from attachment t join attachment_scan k on k.attachment_id = t.id where t.application_id = a.id and t.removed_at is null and k.state = 'infected') as infected
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
left join last_submission s on s.application_id = a.id
cross join lateral (select closes_for(a.call_id, a.organisation_id) as closes_at) own
cross join lateral (select a.state in ('draft', 'handed_over') and s.no is not null and acting_at() > own.closes_at as yes) again
left join lateral (select json_build_object('handover_step', h.step, 'handover_reason', h.reason, 'handover_by', p.name,
                                            'handover_at', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as handover
                   from handover h left join application_authors(a.id) p on p.person_id = h.person_id where h.application_id = a.id order by h.id desc limit 1) last on true
where a.id = cast(:id as bigint) and a.organisation_id = any (cast((select acting_for()) as bigint[]))
