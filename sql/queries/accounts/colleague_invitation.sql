-- An invitation into one of the acting person's institutions that can still be accepted.
select id, role, organisation_id from invitation
where id = cast(:id as bigint) and organisation_id = any (acting_for()) and used_at is null and revoked_at is null
