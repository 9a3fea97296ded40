-- The call goes into evaluation at the moment of its unsealing.
update call set unsealed_at = cast(:at as timestamptz), state = 'evaluation', version = version + 1 where id = :call returning id
