-- The accounts of the demonstration, all with the same password.
insert into person (mail, name, password_hash)
select r.mail, r.name, :hash from jsonb_to_recordset(cast(:people as jsonb)) as r(mail text, name text)
returning id
