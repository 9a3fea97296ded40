-- The letters of an application as they were sent, the latest first: of the release, and of each objection that changed the decision.
select a.id, a.number, a.title, l.id as letter_id, l.text as letter_text, l.sha256, to_char(l.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as made_at,
       c.title as call_title, c.code as call, x.no as objection_no, l.reserve_support_id is not null and raised_from(l.reserve_support_id) is null as from_reserve, l.number as decision_number,
       to_char(o.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at, coalesce(o.by_commission, false) as by_commission
from letter l join application a on a.id = l.application_id join call c on c.id = a.call_id left join objection x on x.id = l.objection_id
left join lateral decision_of_letter(l.id) o on true
where a.id = cast(:id as bigint) and c.released_at is not null
order by l.id desc
