-- An objection as it arrived, with the term that applied.
insert into objection (application_id, call_id, no, text, notified_on, last_day, suspends, submitted_by)
select a.id, a.call_id, coalesce((select max(x.no) from objection x where x.application_id = a.id), 0) + 1, :text, cast(:notified as date), cast(:last as date),
       cast(:suspends as boolean), acting_person()
from application a where a.id = cast(:id as bigint) and a.organisation_id = any (acting_for())
returning id, no, version
