-- A new password for a person whose old one is lost; the account opens again if it was closed.
update person set password_hash = :hash, disabled_at = null, version = version + 1 where mail = lower(:mail) returning id
