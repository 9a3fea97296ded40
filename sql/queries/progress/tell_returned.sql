-- Whoever wrote a report is told that it came back.
select case when r.side = 'institution' then message_queue_institution('report_returned', k.organisation_id, array['preparer', 'signatory'], jsonb_build_object('number', k.number),
              concat('/progress-reports/', r.id), k.call_id, k.application_id, null) end as told,
       (select count(message_queue('report_returned', e.person_id, jsonb_build_object('number', k.number), concat('/progress-reports/', r.id), k.call_id, k.application_id, null))
        from executors_of_contract(k.id) e where r.side = 'executor') as told_executor
from progress_report r join contract k on k.id = r.contract_id where r.id = cast(:id as bigint)
