-- The supported applications of released calls that have no work task yet, one more than a page holds.
select a.id, a.number, a.title, c.code as call_code, c.title as call_title, o.name as organisation_name, o.abbreviation,
       cast(d.amount_awarded as text) as amount_awarded, decision_suspended(a.id) as is_suspended
from decision d join application a on a.id = d.application_id join call c on c.id = a.call_id join organisation o on o.id = a.organisation_id
where c.released_at is not null and d.outcome in ('supported', 'conditional') and (cast(:call as text) is null or c.code = :call)
  and (acting_everywhere() or c.id = any (acting_calls())) and not exists (select 1 from work_task t where t.application_id = a.id)
  and case when cast(:after as bigint) is null then true else (-c.id, a.number, a.id) > (
        select -b.call_id, b.number, b.id from application b where b.id = cast(:after as bigint)) end
order by c.id desc, a.number, a.id limit 51
