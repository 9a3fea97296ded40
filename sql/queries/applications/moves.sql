-- What happened to an application beside its answers, newest first: what passed between preparers and signatories, each submission, and the
-- withdrawal.
select m.step as move, m.no as move_no, nullif(m.reason, '') as move_reason, p.name as move_by, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as move_at
from (select h.id, h.step, null as no, h.reason, h.person_id, h.at from handover h where h.application_id = cast(:id as bigint)
      union all
      select null, case when s.clarification_id is null then 'submitted' else 'clarified' end, s.no, '', s.submitted_by, s.submitted_at
      from submission s where s.application_id = cast(:id as bigint)) m
left join application_authors(cast(:id as bigint)) p on p.person_id = m.person_id
order by m.at desc, m.id desc nulls last limit 500
