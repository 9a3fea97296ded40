-- Everybody with a vote beside each item of a meeting's agenda: declaration, conflict and vote. A conflict with one of several
-- applications is one with the item.
select i.id as item_id, p.person_id, p.person_name, p.capacity, p.presence, s.declared, s.declared_reason, s.conflict, v.vote, v.dissent, to_jsonb(v.ordered) as ordered
from agenda_item i
cross join (select coalesce(a.person_id, c.person_id) as person_id, coalesce(a.name, c.name) as person_name, coalesce(a.capacity, c.capacity) as capacity, a.presence
            from (select * from attendance where meeting_id = cast(:id as bigint)) a
            full join (select x.* from meeting m, commission_of(m.call_id) x where m.id = cast(:id as bigint) and m.state in ('planned', 'in_session')) c
              on c.person_id = a.person_id) p
left join lateral (
  select coalesce(max(d.verdict) filter (where d.verdict <> 'none'), case when count(d.verdict) = count(*) then 'none' end) as declared,
         string_agg(d.reason, '; ' order by x.n) filter (where d.reason <> '') as declared_reason, max(commission_conflict(p.person_id, x.id)) as conflict
  from applications_of_item(i.id) with ordinality as x (id, n)
  left join commission_declaration d on d.application_id = x.id and d.person_id = p.person_id) s on true
left join vote v on v.item_id = i.id and v.person_id = p.person_id
where i.meeting_id = cast(:id as bigint) and p.capacity in ('chair', 'deputy', 'member')
order by i.position, array_position(array['chair', 'deputy', 'member'], p.capacity), p.person_name collate "lv-x-icu"
