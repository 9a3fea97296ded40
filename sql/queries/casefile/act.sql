-- A destruction act within reach with its cases and approvals.
select t.id, t.version, t.state, t.reason, destruction_number(t.id) as act_number, c.id as call_id, c.code as call_code, c.title as call_title,
       to_char(t.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as prepared_at, (select p.name from person p where p.id = t.prepared_by) as prepared_by,
       to_char(t.carried_out_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as carried_out_at, to_char(t.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as withdrawn_at,
       (select coalesce(json_agg(json_build_object('approved_by', p.name, 'approved_at', to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by v.at), '[]')
        from destruction_approval v left join person p on p.id = v.person_id where v.act_id = t.id) as approvals,
       exists (select 1 from destruction_approval v where v.act_id = t.id and v.person_id = acting_person()) as approved_by_me,
       exists (select 1 from destruction_approval v where v.act_id = t.id and v.person_id <> acting_person()) as approved_by_another,
       (select coalesce(json_agg(json_build_object('application_id', i.application_id, 'number', i.number, 'application_title', i.title, 'institution', i.institution,
          'outcome', i.outcome, 'kind', i.kind, 'began_on', cast(i.began_on as text), 'years', i.years, 'due_on', cast(i.due_on as text), 'basis', i.basis)
          order by length(i.number), i.number, i.application_id), '[]')
        from destruction_item i where i.act_id = t.id) as items
from destruction_act t join call c on c.id = t.call_id where t.id = cast(:id as bigint)
