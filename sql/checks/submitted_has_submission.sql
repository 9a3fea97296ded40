-- An application was submitted without what was submitted being kept.
select a.id, a.number, a.state from application a
where a.state not in ('draft', 'handed_over', 'withdrawn') and not exists (select 1 from submission s where s.application_id = a.id)
order by a.id limit 11
