-- Takes back earlier invitations of a person to a contract, or one by its number.
update invitation set revoked_at = now()
where contract_id = cast(:id as bigint) and used_at is null and revoked_at is null
  and (mail = lower(:mail) or id = cast(:invitation as bigint))
returning id
