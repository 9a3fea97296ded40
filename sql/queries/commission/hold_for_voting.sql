-- The items of a meeting held open, as they are now, while somebody votes or declares on them; those who do so don't wait for each other.
select i.id from agenda_item i where i.meeting_id = cast(:id as bigint) order by i.id for share
