-- Earlier links of a person, which a new one replaces.
update password_link set expires_at = now() where person_id = cast(:id as bigint) and used_at is null and expires_at > now() returning id
