-- The tokens for scripts that were made with the old password.
update api_token set revoked_at = now() where person_id = cast(:person as bigint) and revoked_at is null returning id
