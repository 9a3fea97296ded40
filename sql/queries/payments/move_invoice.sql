-- An invoice moves on, with the reason where it is refused.
update invoice set state = :to, reason = :reason, differences = coalesce(cast(:differences as jsonb), differences), version = version + 1
where id = cast(:id as bigint) and version = cast(:version as bigint)
returning id, version
