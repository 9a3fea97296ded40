-- The draft of a support from the reserve list, given up.
update reserve_support set state = 'given_up', version = version + 1
where id = cast(:id as bigint) and state = 'drafted' and version = cast(:version as int)
returning application_id, version
