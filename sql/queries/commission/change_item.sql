-- Another proposal to the commission, before anybody has voted on the item.
update agenda_item i set outcome = :outcome, amount = cast(:amount as numeric), reason = :reason, conditions = :conditions, deviation = :deviation, version = i.version + 1
where i.id = cast(:item as bigint) and i.version = cast(:version as int) and not exists (select 1 from vote v where v.item_id = i.id)
returning i.id as item_id, i.outcome, i.version
