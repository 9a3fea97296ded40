-- The demonstration's people reach its calls, as they do through the door.
select set_config('konkurss.everywhere', '*', true) as everywhere
