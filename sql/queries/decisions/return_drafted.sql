-- The decisions that were drafted by a list which is reopened go back to whoever drafted them.
update decision set state = 'returned', remark = :remark, version = version + 1
where call_id = cast(:call as bigint) and state = 'drafted'
returning application_id, version
