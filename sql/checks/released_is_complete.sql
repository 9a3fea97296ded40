-- A released call has an application without a decision, or one whose state says otherwise.
select c.code, a.id, a.number, a.state, d.outcome
from call c join application a on a.call_id = c.id left join decision d on d.application_id = a.id
where c.released_at is not null and a.state not in ('draft', 'handed_over', 'withdrawn') and (d.outcome is null or d.outcome <> a.state)
order by a.id limit 11
