-- The forms of announced calls, for the API's description.
select c.code as call_code, f.key as form_name, f.value as form
from call c cross join lateral jsonb_each(c.definition -> 'forms') f where c.state <> 'draft' order by c.id, f.key
