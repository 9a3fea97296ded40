-- No row means that somebody was faster.
update procurement set state = :to, offer_id = null, chosen_at = null, chosen_by = null, reason = :reason, version = version + 1
where id = cast(:id as bigint) and state = 'chosen' and version = cast(:version as int)
returning version
