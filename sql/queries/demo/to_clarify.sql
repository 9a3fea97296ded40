-- An application of a demonstration's call that is to be clarified.
select id, version, answers from application where call_id = cast(:call as bigint) and number = :number
