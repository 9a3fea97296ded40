-- The loading reads everything, whoever it acts as.
select set_config('konkurss.everywhere', '*', true) as everywhere
