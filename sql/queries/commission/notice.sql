-- The commission is told of a meeting; each person once for each time and place.
update meeting m set notice_at = acting_at(), version = m.version + 1
where m.id = cast(:id as bigint) and m.version = cast(:version as int)
returning m.id, m.version,
  (select message_queue_office('meeting_notice', c.id, array['chair', 'deputy', 'member', 'secretary', 'observer'],
            jsonb_build_object('call', c.title, 'starts_at', to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'place', m.place),
            concat('/meetings/', m.id), null, concat('meeting ', m.id, ' version ', m.version))
   from call c where c.id = m.call_id) as told
