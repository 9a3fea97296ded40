-- The recorded values of an application's indicators, oldest first.
select v.id, v.indicator_no, cast(v.measured_on as text) as measured_on, cast(trim_scale(v.value) as text) as value, v.source, v.method
from indicator_value v
where v.application_id = cast(:id as bigint) and v.removed_at is null
order by v.indicator_no, v.measured_on, v.id
