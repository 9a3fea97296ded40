-- Sets a person's password by a link, once.
select password_set(:token, :hash) as person_id
