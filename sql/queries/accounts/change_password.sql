-- One's own new password.
update person set password_hash = :hash, version = version + 1 where id = acting_person() returning id
