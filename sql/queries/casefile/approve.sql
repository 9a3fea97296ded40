-- The acting person's approval of the act as it was shown; no row means that it isn't that version any more.
with seen as (update destruction_act set version = version + 1 where id = cast(:id as bigint) and version = cast(:version as int) and state = 'prepared' returning id, call_id, version),
mine as (insert into destruction_approval (act_id, call_id, person_id) select s.id, s.call_id, acting_person() from seen s returning act_id)
select s.version from seen s join mine m on m.act_id = s.id
