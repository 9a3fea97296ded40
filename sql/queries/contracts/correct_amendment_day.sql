-- Another day of the last signature of an amendment, with the reason. No row means that somebody was faster.
update contract_amendment set signed_on = cast(:signed_on as date), signed_on_reason = :reason, version = version + 1
where id = cast(:amendment as bigint) and state = :state and version = cast(:version as int)
returning version
