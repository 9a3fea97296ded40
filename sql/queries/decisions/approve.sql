-- Decisions that somebody else drafted, approved as they were read.
update decision d set state = 'approved', remark = '', approved_by = acting_person(), approved_at = acting_at(), version = d.version + 1
from jsonb_to_recordset(cast(:decisions as jsonb)) as x (application bigint, version int)
where d.application_id = x.application and d.call_id = cast(:call as bigint) and d.version = x.version and d.state = 'drafted'
  and d.decided_by is distinct from acting_person()
returning d.application_id, d.version
