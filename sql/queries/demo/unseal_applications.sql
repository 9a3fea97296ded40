-- The applications of a demonstration's call are opened at the moment it says.
update application set opened_at = cast(:at as timestamptz), state = 'registered', version = version + 1
where call_id = :call and state = 'submitted'
returning id
