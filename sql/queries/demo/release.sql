-- The call is decided and its decisions are public.
update call set state = 'decided', ranking_accepted_at = cast(:accepted as timestamptz), released_at = cast(:released as timestamptz), version = version + 1
where id = :call
returning id
