-- The totals of a call's applications from their submitted evaluations, as each submission keeps them.
select update_total(a.id) as total from application a where a.call_id = :call and a.state = 'in_evaluation'
