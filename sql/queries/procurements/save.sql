-- No row means that somebody was faster.
update procurement set procedure = :procedure, estimated_value = cast(:value as numeric), cpv = :cpv, identification = :identification, link = :link, version = version + 1
where id = cast(:id as bigint) and state = 'preparing' and version = cast(:version as int)
returning id, version
