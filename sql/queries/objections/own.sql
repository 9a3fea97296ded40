-- An objection of one's own institution.
select x.id, x.state, x.version, x.application_id from objection x join application a on a.id = x.application_id
where x.id = cast(:id as bigint) and a.organisation_id = any (acting_for())
