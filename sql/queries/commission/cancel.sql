-- A meeting that doesn't take place; the commission is told why.
update meeting m set state = :to, cancelled_at = acting_at(), cancelled_by = (select p.name from person p where p.id = acting_person()), cancel_reason = :reason,
       version = m.version + 1
where m.id = cast(:id as bigint) and m.state = :from and m.version = cast(:version as int)
returning m.id, m.state, m.version,
  (select message_queue_office('meeting_cancelled', c.id, array['chair', 'deputy', 'member', 'secretary', 'observer'],
            jsonb_build_object('call', c.title, 'starts_at', to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'place', m.place, 'reason', m.cancel_reason),
            concat('/meetings/', m.id), null, concat('meeting cancelled ', m.id))
   from call c where c.id = m.call_id) as told
