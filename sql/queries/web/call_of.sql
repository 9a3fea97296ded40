-- The call of what an address names, as far as whoever acts sees it.
select c.code as call_code from call c where c.id = case cast(:kind as text)
  when 'questions' then (select t.call_id from question t where t.id = cast(:id as bigint))
  when 'applications' then (select t.call_id from application t where t.id = cast(:id as bigint))
  when 'attachments' then (select a.call_id from attachment t join application a on a.id = t.application_id
                           where t.id = cast(:id as bigint) and t.removed_at is null)
  when 'assignments' then (select t.call_id from evaluation t where t.id = cast(:id as bigint))
  when 'meetings' then (select t.call_id from meeting t where t.id = cast(:id as bigint))
  when 'agenda-items' then (select t.call_id from agenda_item t where t.id = cast(:id as bigint))
  when 'objections' then (select t.call_id from objection t where t.id = cast(:id as bigint))
  when 'work-tasks' then (select t.call_id from work_task t where t.id = cast(:id as bigint))
  when 'procurements' then (select t.call_id from procurement t where t.id = cast(:id as bigint))
  when 'contracts' then (select t.call_id from contract t where t.id = cast(:id as bigint))
  when 'contract-files' then (select k.call_id from contract_file t join contract k on k.id = t.contract_id
                              where t.id = cast(:id as bigint) and t.removed_at is null)
  when 'amendments' then (select k.call_id from contract_amendment t join contract k on k.id = t.contract_id where t.id = cast(:id as bigint))
  when 'milestones' then (select k.call_id from contract_milestone t join contract k on k.id = t.contract_id where t.id = cast(:id as bigint))
  when 'acts' then (select k.call_id from acceptance_act t join contract k on k.id = t.contract_id where t.id = cast(:id as bigint))
  when 'progress-reports' then (select t.call_id from progress_report t where t.id = cast(:id as bigint))
  when 'invoices' then (select t.call_id from invoice t where t.id = cast(:id as bigint))
  when 'jobs' then (select t.call_id from job t where t.id = cast(:id as bigint))
  when 'destruction-acts' then (select t.call_id from destruction_act t where t.id = cast(:id as bigint))
end
