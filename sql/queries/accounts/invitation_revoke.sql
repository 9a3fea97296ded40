-- Takes an invitation back.
update invitation set revoked_at = now() where id = :id and used_at is null and revoked_at is null returning id
