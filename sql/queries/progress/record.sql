-- A value of an application's indicator.
insert into indicator_value (application_id, call_id, indicator_no, measured_on, value, source, method, recorded_at, recorded_by)
values (cast(:application as bigint), 0, cast(:no as int), cast(:measured_on as date), cast(:value as numeric), :source, :method, acting_at(), acting_person())
returning id
