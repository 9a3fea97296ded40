-- One clarification with its application, and the answers before and after it. What the institution has typed so far is its own until it
-- sends it.
select c.id, c.version, c.no, c.items, c.fields, c.question, c.working_days,
       case when told.yes then c.answers else '{}' end as typed, case when told.yes then c.explanation else '' end as explanation,
       case when c.withdrawn_at is not null then 'withdrawn' when c.answered_at is not null then 'answered' when acting_at() <= c.due_at then 'open' else 'unanswered' end as clarification_state,
       extract(epoch from c.due_at - acting_at()) as seconds_left,
       to_char(c.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as sent_at,
       to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at,
       to_char(case when told.yes then c.saved_at end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       to_char(c.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as answered_at,
       to_char(c.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as withdrawn_at, c.withdrawn_reason,
       (select p.name from person p where p.id = c.withdrawn_by) as withdrawn_by,
       exists (select 1 from clarification e where e.application_id = a.id and e.answered_at is not null) as was_clarified,
       a.id as application_id, a.state as application_state, a.number, a.title, a.call_id, a.organisation_id, g.form, g.title as category_title,
       o.name as organisation_name, k.code as call_code, k.title as call_title, a.organisation_id = any (acting_for()) as is_own,
       is_turn('secretary', a.call_id, a.id) as is_my_turn,
       coalesce((select s.answers from submission s where s.application_id = a.id and s.no < coalesce(own.no, s.no + 1) order by s.no desc limit 1),
                a.answers) as answers_before,
       own.answers as answers_after, own.no as submission_no, own.sha256
from clarification c join application a on a.id = c.application_id join call k on k.id = a.call_id join category g on g.id = a.category_id
join organisation o on o.id = a.organisation_id left join submission own on own.clarification_id = c.id
cross join lateral (select a.organisation_id = any (acting_for()) or c.answered_at is not null as yes) told
where c.application_id = cast(:id as bigint) and c.no = cast(:no as int)
