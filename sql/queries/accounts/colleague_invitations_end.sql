-- Takes back the earlier invitations of a person to the same role of the institution: only the newest link works.
update invitation set revoked_at = now()
where mail = lower(:mail) and role = :role and organisation_id = cast(:organisation as bigint) and organisation_id = any (acting_for())
  and used_at is null and revoked_at is null
returning id
