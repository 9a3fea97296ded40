-- What the commission came to on an item: adopted, not adopted or postponed, with quorum and votes as they were.
update agenda_item set state = :to, result = cast(:result as jsonb), closed_at = acting_at(), closed_by = acting_person(), version = version + 1
where id = cast(:item as bigint) and state = 'open' and version = cast(:version as int)
returning id as item_id, state, version
