-- Whether an address names an application, or a file of one, that is closed to the acting person by a conflict of interest.
select closed_by_conflict(:kind, cast(:id as bigint)) as closed
