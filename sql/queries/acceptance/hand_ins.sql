-- What was handed in for a milestone, in order, with its files, the ministry's view and the act.
select h.id, h.no, h.state, h.text, h.version, to_char(h.handed_in_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as handed_in_at,
       (select n.name from contract_names(h.contract_id) n where n.person_id = h.handed_in_by) as handed_in_name,
       to_char(h.judged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as judged_at,
       (select n.name from contract_names(h.contract_id) n where n.person_id = h.judged_by) as judged_name,
       h.defects, cast(h.defects_due_on as text) as defects_due_on, h.handed_in_by is distinct from acting_person() as is_of_other,
       v.verdict as view_verdict, v.text as view_text, to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as viewed_at,
       (select n.name from contract_names(h.contract_id) n where n.person_id = v.person_id) as viewed_name,
       t.id as act_id, t.number as act_number, cast(t.amount as text) as act_amount,
       coalesce((select json_agg(json_build_object('file_id', f.id, 'file_name', f.name, 'scan', f.scan, 'file_size', f.size, 'file_sha256', f.sha256) order by f.id)
                 from contract_file f where f.hand_in_id = h.id and f.removed_at is null), '[]') as files
from milestone_hand_in h left join hand_in_view v on v.hand_in_id = h.id left join acceptance_act t on t.hand_in_id = h.id
where h.milestone_id = cast(:id as bigint) order by h.no
