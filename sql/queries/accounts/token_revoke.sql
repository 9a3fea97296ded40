-- Takes a token back.
update api_token set revoked_at = now() where id = :id and person_id = acting_person() and revoked_at is null returning id
