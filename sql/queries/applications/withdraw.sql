-- Withdraws an application before the deadline.
update application set state = 'withdrawn', version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning version
