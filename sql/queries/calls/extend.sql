-- Grants an institution more time, by the call's own clock, and tells its people; no row for an institution that doesn't exist.
insert into extension (call_id, organisation_id, closes_at, reason, decided_by)
select c.id, o.id, cast(:local as timestamp) at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), :reason, acting_person()
from call c join organisation o on o.id = cast(:organisation as bigint) where c.id = cast(:call as bigint)
returning id, to_char(closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
          (select message_queue_institution('deadline_extended', organisation_id, array['preparer', 'signatory'],
             jsonb_build_object('call', c.title, 'closes_at', closes_at), '/calls/' || c.code, c.id, null, null)
           from call c where c.id = call_id) as told
