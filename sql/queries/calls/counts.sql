-- How many applications each category has in each state: numbers only, also while they are sealed. No row where the call is out of reach.
select g.code as category, g.title as category_title, g.envelope, coalesce(sum(n.count), 0) as started,
       coalesce(sum(n.count) filter (where n.state = 'draft'), 0) as drafts,
       coalesce(sum(n.count) filter (where n.state <> 'draft'), 0) as received,
       coalesce(sum(n.count) filter (where n.state = 'submitted'), 0) as sealed,
       coalesce(sum(n.count) filter (where is_in_check(n.state)), 0) as unchecked,
       coalesce(sum(n.count) filter (where n.state = 'inadmissible'), 0) as inadmissible,
       coalesce(sum(n.count) filter (where n.state = 'in_evaluation'), 0) as in_evaluation,
       coalesce(sum(n.count) filter (where n.state in ('supported', 'conditional')), 0) as supported,
       coalesce(sum(n.count) filter (where n.state = 'reserve'), 0) as reserve,
       coalesce(sum(n.count) filter (where n.state = 'rejected'), 0) as rejected,
       coalesce(sum(n.count) filter (where n.state = 'renounced'), 0) as renounced
from category g left join application_counts(g.call_id) n on n.category_code = g.code
where g.call_id = cast(:call as bigint) and (acting_everywhere() or g.call_id = any (acting_calls()))
group by g.id order by g.position
