-- What the released decisions of a call come to, by category.
select t.category, t.title as category_title, cast(t.envelope as text) as envelope, t.received, t.supported, cast(t.awarded as text) as awarded
from released_totals(cast(:call as bigint)) t order by t.category_position
