-- The draft of a support from the reserve list, changed: it is the draft of who changed it.
update reserve_support set amount = cast(:amount as numeric), reason = :reason, drafted_by = acting_person(), drafted_at = acting_at(), version = version + 1
where application_id = cast(:id as bigint) and state = 'drafted' and version = cast(:version as int)
returning id, version
