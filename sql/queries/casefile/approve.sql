-- The acting person's approval.
insert into destruction_approval (act_id, call_id, person_id) select t.id, t.call_id, acting_person() from destruction_act t where t.id = cast(:id as bigint) returning act_id
