-- A removed file that was kept is attached again.
update attachment set removed_at = null where id = cast(:id as bigint) and removed_at is not null returning id
