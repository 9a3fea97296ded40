-- The institution takes no more than its part, as its letter says; a draft that raises it is given up. Null where somebody was faster.
select decline_raise(cast(:id as bigint), cast(:version as int), cast(:letter_on as date)) as declined_id
