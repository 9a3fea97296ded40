-- One's own password hash, to confirm a change with.
select coalesce(password_hash, '') as password_hash from person where id = acting_person()
