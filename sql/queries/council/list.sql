-- The applications behind one of the council's numbers, 50 after a place, with how many there are and what they come to.
with listed as materialized (
  select a.id, a.number, a.title, o.name as institution, g.code as category, g.position, a.serial, council_state(a.state) as state,
         a.amount_requested, y.planned, y.contracted, y.accepted, y.paid, y.left_over, s.step
  from application a join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
  left join call_money(cast(:call as bigint)) y on y.application_id = a.id
  left join call_steps(cast(:call as bigint)) s on s.application_id = a.id
  where a.call_id = cast(:call as bigint) and a.opened_at is not null
    and case when cast(:category as text) is null then true else g.code = :category end
    and case when cast(:state as text) is null then true else council_state(a.state) = :state end
    and case when cast(:step as text) is null then true else s.step = :step end
    and case when cast(:money as text) is null then true else (to_jsonb(y) ->> :money) is not null end
    and case when cast(:measures as jsonb) is null then true else exists (
          select 1 from application_measure m where m.application_id = a.id and m.plan = :plan and m.is_main
            and m.measure in (select jsonb_array_elements_text(cast(:measures as jsonb)))) end),
page as (
  select l.* from listed l
  where case when cast(:after as bigint) is null then true
        else (l.position, l.serial, l.id) > (select x.position, x.serial, x.id from listed x where x.id = cast(:after as bigint)) end
  order by l.position, l.serial, l.id limit 51)
select (select cast(count(*) as int) from listed) as found,
       (select cast(coalesce(sum(l.planned), 0.00) as text) from listed l) as planned,
       (select cast(coalesce(sum(l.contracted), 0.00) as text) from listed l) as contracted,
       (select cast(coalesce(sum(l.accepted), 0.00) as text) from listed l) as accepted,
       (select cast(coalesce(sum(l.paid), 0.00) as text) from listed l) as paid,
       (select cast(coalesce(sum(l.left_over), 0.00) as text) from listed l) as left_over,
       (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'application_title', p.title, 'institution', p.institution, 'category', p.category,
          'state', p.state, 'step', p.step, 'amount_requested', cast(p.amount_requested as text), 'row_planned', cast(p.planned as text),
          'row_contracted', cast(p.contracted as text), 'row_accepted', cast(p.accepted as text),
          'row_paid', cast(p.paid as text), 'row_left_over', cast(p.left_over as text)) order by p.position, p.serial, p.id), '[]') from page p) as rows
