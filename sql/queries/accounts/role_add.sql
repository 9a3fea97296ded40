-- Gives a person a role, from today or from a day on, for good or until a day.
insert into person_role (person_id, role, organisation_id, call_id, valid_from, valid_until)
values (:person, :role, cast(nullif(:organisation, '') as bigint), (select id from call where code = nullif(:call, '')),
        coalesce(cast(nullif(:valid_from, '') as date), riga_today()), cast(nullif(:valid_until, '') as date))
returning id
