-- The case files of a call with the kinds of their documents, 50 after a place, and how many are due; a case is due when the terms of
-- all its documents are over (:limits, of src/rules/retention.hpp) and no act lists it.
with term as materialized (
  select k.application_id, jsonb_agg(jsonb_build_object('kind', k.kind, 'began_on', cast(k.began_on as text)) order by k.kind) as documents,
         bool_and(exists (select 1 from jsonb_to_recordset(cast(:limits as jsonb)) l (kind text, base_from date, base_until date, cutoff date)
                          where l.kind = k.kind and k.began_on >= l.base_from and k.began_on <= coalesce(l.base_until, k.began_on) and k.began_on <= l.cutoff)) as is_due
  from case_kinds(cast(:call as bigint)) k group by k.application_id),
listed as materialized (
  select a.id, a.number, a.title, a.state, a.serial, g.position, o.name as institution, t.documents, coalesce(t.is_due, false) as is_due, i.act_id,
         case when i.act_id is not null then destruction_number(i.act_id) end as act_number, a.destroyed_in
  from application a join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
  left join term t on t.application_id = a.id left join destruction_item i on i.application_id = a.id and not i.is_void
  where a.call_id = cast(:call as bigint) and a.opened_at is not null),
page as (
  select l.* from listed l
  where (not cast(:only_due as boolean) or l.is_due and l.act_id is null)
    and case when cast(:after as bigint) is null then true
        else (l.position, l.serial, l.id) > (select x.position, x.serial, x.id from listed x where x.id = cast(:after as bigint)) end
  order by l.position, l.serial, l.id limit cast(:most as int))
select (select cast(count(*) as int) from listed) as cases, (select cast(count(*) as int) from listed l where l.is_due and l.act_id is null) as due,
       (select cast(count(*) as int) from listed l where l.destroyed_in is not null) as destroyed,
       (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'application_title', p.title, 'state', p.state, 'institution', p.institution,
          'documents', coalesce(p.documents, '[]'), 'is_due', p.is_due, 'act_id', p.act_id, 'act_number', p.act_number, 'is_destroyed', p.destroyed_in is not null)
          order by p.position, p.serial, p.id), '[]') from page p) as rows
