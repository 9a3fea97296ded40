-- No row means that somebody was faster.
update procurement set state = :to, offer_id = cast(:offer as bigint), reason = :reason, chosen_at = acting_at(), chosen_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and state = 'preparing' and version = cast(:version as int)
returning version
