-- The role of a person made on the command line; no row if there is no such institution or call.
insert into person_role (person_id, role, organisation_id, call_id)
select cast(:person as bigint), :role, o.id, c.id
from (select 1) one
left join organisation o on o.abbreviation = :organisation
left join call c on c.code = :call
where (cast(:organisation as text) is null or o.id is not null) and (cast(:call as text) is null or c.id is not null)
returning id
