-- The calls that this person leads or oversees, newest first.
select code as led_code, title as led_title, call_phase(state, opens_at, closes_at) as led_state
from call where acting_everywhere() or id = any (acting_calls()) order by closes_at desc limit 20
