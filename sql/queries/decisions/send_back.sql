-- A drafted decision goes back to whoever drafted it, with what is to be changed.
update decision set state = 'returned', remark = :remark, version = version + 1
where application_id = cast(:id as bigint) and version = cast(:version as int) and state = 'drafted' and decided_by is distinct from acting_person()
returning application_id, version
