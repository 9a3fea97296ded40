-- A value of a plan's impact indicator.
insert into indicator_value (plan, indicator, measured_on, value, source, method, recorded_at, recorded_by)
values (:plan, :indicator, cast(:measured_on as date), cast(:value as numeric), :source, :method, acting_at(), acting_person())
returning id
