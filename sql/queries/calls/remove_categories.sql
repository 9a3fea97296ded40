-- Makes place for the categories and criteria of a draft's new definition.
delete from category where call_id = :call returning id
