-- No row means that somebody was faster.
update milestone_hand_in set text = :text, version = version + 1
where id = cast(:hand_in as bigint) and state = 'draft' and version = cast(:version as int)
returning id, version
