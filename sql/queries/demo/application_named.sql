select id from application where call_id = cast(:call as bigint) and number = :number
