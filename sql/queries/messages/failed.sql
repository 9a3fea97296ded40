-- A failed message within reach, and whether the secret of its link is forgotten.
select id, secret_forgotten from message where id = cast(:id as bigint) and state = 'failed'
