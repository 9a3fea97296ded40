-- The office is told that a report came.
select message_queue_office('report_submitted', k.call_id, array['officer'], jsonb_build_object('number', k.number), concat('/progress-reports/', r.id), k.application_id, null) as told
from progress_report r join contract k on k.id = r.contract_id where r.id = cast(:id as bigint)
