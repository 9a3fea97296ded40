-- What the accounts of the demonstration may do; valid since before its first call. An executor's role comes with its contract.
insert into person_role (person_id, role, organisation_id, valid_from)
select p.id, r.role, o.id, date '2024-01-01'
from jsonb_to_recordset(cast(:people as jsonb)) as r(mail text, role text, organisation text)
join person p on p.mail = r.mail left join organisation o on o.abbreviation = r.organisation
where r.role <> 'executor'
returning id
