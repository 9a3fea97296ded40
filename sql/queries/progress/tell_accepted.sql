-- Whoever wrote a report is told that it was accepted.
select case when r.side = 'institution' then message_queue_institution('report_accepted', k.organisation_id, array['preparer', 'signatory'], jsonb_build_object('number', k.number),
              concat('/progress-reports/', r.id), k.call_id, k.application_id, null) end as told,
       (select count(message_queue('report_accepted', p.person_id, jsonb_build_object('number', k.number), concat('/progress-reports/', r.id), k.call_id, k.application_id, null))
        from person_role p where r.side = 'executor' and p.contract_id = k.id and p.role = 'executor' and p.valid_until is null) as told_executor
from progress_report r join contract k on k.id = r.contract_id where r.id = cast(:id as bigint)
