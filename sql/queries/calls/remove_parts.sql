-- Makes place for what a draft's new definition brings along.
delete from call_part where call_id = :call returning name
