-- A decision changed before the release.
update decision set outcome = :outcome, amount_awarded = cast(:amount as numeric), reason = :reason,
       criteria = case when cast(:reasoned as boolean) then nullif(cast(:criteria as jsonb), '{}') else criteria end, conditions = :conditions, deviation = :deviation,
       decided_by = acting_person(), decided_at = now(), state = 'drafted', remark = '', approved_by = null, approved_at = null, version = version + 1
where application_id = cast(:id as bigint) and version = cast(:version as int)
returning application_id, outcome, cast(amount_awarded as text) as amount_awarded, version
