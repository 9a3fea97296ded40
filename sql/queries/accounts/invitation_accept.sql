-- Accepts an invitation once: the person, its password if it had none, and the role.
select invitation_accept(:token, :name, :hash) as person_id
