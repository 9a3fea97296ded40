-- Who is supported after the release, for everybody, in the order of the accepted ranked list.
select r.number, r.category, r.organisation, r.title as application_title, r.outcome, r.amount_awarded, r.rank as result_rank, cast(r.total as text) as total
from released_results(cast(:call as bigint)) r
order by r.category_position, r.rank nulls last, length(r.number), r.number
