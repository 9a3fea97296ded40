-- The advances of a contract that nobody has paid: once it is completed they can't be paid any more.
select m.title as advance_title from contract_milestone m
where m.contract_id = cast(:id as bigint) and m.kind = 'advance' and m.state not in ('proposed', 'removed')
  and not exists (select 1 from payment p where p.milestone_id = m.id and p.state = 'paid')
order by m.due_on, m.id
