-- Resolves a thread or opens it again; no row means that somebody said or did something in between.
update comment_thread set state = :to, changed_at = now(), changed_by = acting_person(), version = version + 1
where application_id = cast(:id as bigint) and field = :field and state = :from and version = cast(:version as int)
returning version, state
