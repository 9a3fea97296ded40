-- One acceptance act within reach, with what it accepts.
select t.id, t.contract_id, t.milestone_id, t.number as act_number, cast(t.amount as text) as act_amount, t.is_partial, t.remark,
       to_char(t.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as accepted_at,
       (select n.name from contract_names(t.contract_id) n where n.person_id = t.accepted_by) as accepted_name,
       m.title as milestone_title, cast(m.amount as text) as milestone_amount, array_to_json(m.deliverables) as deliverables, cast(m.due_on as text) as due_on,
       to_char(h.handed_in_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as handed_in_at, h.no as hand_in_no, h.defects,
       (select n.name from contract_names(t.contract_id) n where n.person_id = h.handed_in_by) as handed_in_name,
       v.verdict as view_verdict, v.text as view_text, (select n.name from contract_names(t.contract_id) n where n.person_id = v.person_id) as viewed_name,
       coalesce((select json_agg(json_build_object('file_id', f.id, 'file_name', f.name, 'scan', f.scan, 'file_sha256', f.sha256) order by f.id)
                 from contract_file f where f.hand_in_id = h.id and f.removed_at is null), '[]') as files
from acceptance_act t join contract_milestone m on m.id = t.milestone_id join milestone_hand_in h on h.id = t.hand_in_id left join hand_in_view v on v.hand_in_id = h.id
where t.id = cast(:id as bigint)
