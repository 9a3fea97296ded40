-- Calls that a role can belong to.
select code as call_code, title as call_title from call order by closes_at desc limit 200
