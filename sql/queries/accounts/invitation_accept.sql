-- Accepts an invitation once: the person, its password and language if it had no password, and the role.
select invitation_accept(:token, :name, :hash, :language) as person_id
