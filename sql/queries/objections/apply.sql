-- The decision as the objection changes it; the old one is kept.
select apply_objection(cast(:id as bigint)) as application_id
