-- The recorded values of a plan's impact indicators, oldest first.
select v.id, v.indicator, cast(v.measured_on as text) as measured_on, cast(trim_scale(v.value) as text) as value, v.source, v.method
from impact_values_of_plan(:plan) v order by v.indicator, v.measured_on, v.id limit 1000
