-- A file of a draft is taken out again.
update contract_file set removed_at = now()
where id = cast(:file as bigint) and hand_in_id = cast(:hand_in as bigint) and removed_at is null
  and exists (select 1 from milestone_hand_in h where h.id = hand_in_id and h.state = 'draft')
returning id, stored_as
