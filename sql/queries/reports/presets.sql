-- One's own choices of columns for a report.
select id, name, left_out, first from column_preset where report = :report order by name collate "lv-x-icu", id
