-- Forgets one's own choice of columns.
delete from column_preset where id = cast(:id as bigint) and report = :report returning id
