-- The indicators of the supported applications for each measure of a plan, with the latest values.
select i.application_id, i.number, i.title, i.call_code, i.measure, i.impact_indicator, i.indicator_no, i.indicator, i.unit,
       cast(trim_scale(i.baseline) as text) as baseline, cast(trim_scale(i.target) as text) as target, cast(trim_scale(i.value) as text) as value,
       cast(i.measured_on as text) as measured_on,
       case when i.value is null then null when i.target >= i.baseline then i.value >= i.target else i.value <= i.target end as is_reached
from indicators_of_plan(:plan) i
order by i.measure, i.call_code, length(i.number), i.number collate "C", i.indicator_no
limit 5000
