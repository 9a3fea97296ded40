-- Gives a person a role.
insert into person_role (person_id, role, organisation_id, call_id)
values (:person, :role, cast(nullif(:organisation, '') as bigint), (select id from call where code = nullif(:call, '')))
returning id
