-- Votes of the chair alone on a tie of a list that is reopened: another list has other ties. What a meeting voted holds for its tie.
update application set vote_rank = null, version = version + 1
where call_id = cast(:call as bigint) and vote_rank is not null and vote_item is null
returning id
