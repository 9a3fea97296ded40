-- An act for what is due; its cases follow. One at a time for a call, so that numbers don't collide.
with hold as (select id from call where id = cast(:call as bigint) for no key update)
insert into destruction_act (call_id, no, reason, prepared_by)
select h.id, coalesce((select max(t.no) from destruction_act t where t.call_id = h.id), 0) + 1, :reason, acting_person() from hold h
returning id
