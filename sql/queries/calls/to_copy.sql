-- The calls within reach that another can be made from, the newest first.
select c.code, c.title, c.state = 'draft' as is_draft from call c order by c.opens_at desc, c.code limit 500
