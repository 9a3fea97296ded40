-- Who is supported after the release, for everybody, in the order of the accepted ranked list.
select r.number, r.category, r.organisation, r.title as application_title, r.outcome, r.amount_awarded, r.rank as result_rank, cast(r.total as text) as total,
       cast(p.points as text) as ranking_total, to_char(r.changed_on, 'YYYY-MM-DD') as changed_on
from released_results(cast(:call as bigint)) r left join released_order_points(cast(:call as bigint)) p on p.number = r.number
order by r.category_position, r.rank nulls last, length(r.number), r.number
