-- No row means that somebody was faster. The offers stay as they are.
update procurement set state = :to, reason = :reason, ended_at = acting_at(), ended_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and state = 'preparing' and version = cast(:version as int)
returning version
