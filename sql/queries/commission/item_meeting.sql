-- The meeting of an agenda item.
select meeting_id from agenda_item where id = cast(:item as bigint)
