-- Who is supported after the release, for everybody.
select r.number, r.category, r.organisation, r.title as application_title, r.outcome, r.amount_awarded, r.total
from released_results(cast(:call as bigint)) r
order by r.category, array_position(array['supported', 'conditional', 'reserve'], r.outcome), r.total desc nulls last, r.number
