-- What the scanner said of an attachment; without a virus it is clean.
select scan_finish(cast(:id as bigint), :virus) as finished
