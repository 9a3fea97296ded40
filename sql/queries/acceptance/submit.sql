-- Handed in; from now on the ministry and the Chancellery read it. No row means that somebody was faster.
update milestone_hand_in set state = :to, handed_in_at = acting_at(), handed_in_by = acting_person(), version = version + 1
where id = cast(:hand_in as bigint) and state = 'draft' and version = cast(:version as int)
returning id, version
