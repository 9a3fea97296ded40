-- Whether an address names an application, or a file of one, that is closed to the acting person by a conflict of interest.
select closed_by_conflict(:kind, case when :id ~ '^[0-9]{1,18}$' then cast(:id as bigint) end) as closed
