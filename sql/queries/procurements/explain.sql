-- Going on although the sum asks for another procedure; the reason holds for this sum and no greater one.
update procurement set explanation = :explanation, explained_sum = cast(:sum as numeric), explained_at = acting_at(), explained_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and state = 'preparing' and version = cast(:version as int)
returning version
