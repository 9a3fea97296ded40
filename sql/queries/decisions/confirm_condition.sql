-- The office confirms that a condition is fulfilled, or says why it isn't.
update decision_condition set state = :to, remark = :remark, confirmed_at = acting_at(), confirmed_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, state, version
