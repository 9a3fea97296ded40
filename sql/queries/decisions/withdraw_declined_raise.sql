-- What was recorded of the institution's letter, withdrawn with a reason; the row stays. Null where somebody was faster.
select withdraw_declined_raise(cast(:id as bigint), cast(:version as int), cast(:record as bigint), :reason) as declined_id
