-- What was decided for each measure: the money counts where a measure is the main one, so that it counts once.
select r.measure, cast(count(*) filter (where r.is_main) as int) as supported, cast(count(*) filter (where not r.is_main) as int) as supported_further,
       cast(sum(r.amount_awarded) filter (where r.is_main) as text) as awarded
from released_for_plan(:plan) r group by r.measure order by r.measure
