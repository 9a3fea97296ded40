-- One contract within reach, as its terms stand now, and on which side the acting person stands.
select k.id, k.version, k.state, k.procurement_id, k.task_id, k.task_no, k.application_id, k.call_id, k.organisation_id, k.application_number, k.number, k.subject,
       cast(k.value as text) as value, cast(k.vat_rate as text) as vat_rate, cast(k.vat as text) as vat, cast(k.value + k.vat as text) as with_vat,
       cast(k.starts_on as text) as starts_on, cast(k.ends_on as text) as ends_on, k.executor_name, k.executor_registration_number, k.executor_address,
       k.executor_bank, k.executor_account, k.executor_signatory, k.executor_contact, k.buyer_signatory, k.buyer_contact, k.institution_contact,
       k.payment_days, cast(k.penalty_per_day as text) as penalty_per_day, cast(k.penalty_most as text) as penalty_most, k.original,
       to_char(k.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as sent_at, cast(k.signed_on as text) as signed_on, k.signed_on_reason, k.reason,
       to_char(k.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ended_at,
       cast(paid_of_contract(k.id) as text) as paid,
       cast((select coalesce(sum(t.amount), 0) from acceptance_act t where t.contract_id = k.id) as text) as accepted,
       cast(timezone('Europe/Riga', c.released_at) as date) as decided_on,
       c.code as call_code, c.title as call_title, o.name as organisation_name, o.registration_number as organisation_registration,
       (select json_build_object('name', b.name, 'registration_number', b.registration_number) from organisation b where b.kind = 'chancellery' order by b.id limit 1) as buyer,
       cast(timezone('Europe/Riga', acting_at()) as date) as today, renounced_on(k.application_id) as renounced_on, decision_suspended(k.application_id) as is_suspended, open_conditions(k.application_id) as open_conditions, office_conflict(k.application_id) as is_conflicted,
       case when acting_everywhere() or k.call_id = any (acting_calls()) then 'buyer' when k.id = any (acting_contracts()) then 'executor' else 'institution' end as side
from contract k join call c on c.id = k.call_id join organisation o on o.id = k.organisation_id
where k.id = cast(:id as bigint)
