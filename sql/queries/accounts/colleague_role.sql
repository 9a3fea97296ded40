-- A role that somebody has in one of the acting person's institutions.
select id, role, organisation_id from person_role
where id = cast(:id as bigint) and organisation_id = any (acting_for()) and (valid_until is null or valid_until >= riga_today())
