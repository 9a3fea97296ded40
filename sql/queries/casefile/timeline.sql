-- All that happened to an application, from its first draft to the last act, in order; `ref` is the number that its page's address needs.
with a as (select * from application where id = cast(:id as bigint)),
k as (select * from contract where application_id = (select id from a)),
v as (select * from ranked_evaluators((select call_id from a))),
happened (at, event, detail, person_id, ref) as (
  select e.at, 'state_' || (e.change -> 'state' ->> 1), cast(null as text), e.person_id, e.application_id from audit_event e
  where e.application_id = (select id from a) and e.entity = 'application' and e.action <> 'object'
    and e.change -> 'state' ->> 1 in (select t.to_state from application_transitions() t union all values ('draft'))
  union all
  select s.submitted_at, 'submission', cast(s.no as text), s.submitted_by, s.application_id from submission s where s.application_id = (select id from a)
  union all
  select t.added_at, 'attachment', t.name, t.added_by, t.application_id from attachment t where t.application_id = (select id from a)
  union all
  select x.sent_at, 'clarification_sent', cast(x.no as text), x.sent_by, x.no from clarification x where x.application_id = (select id from a)
  union all
  select x.answered_at, 'clarification_answered', cast(x.no as text), x.answered_by, x.no from clarification x where x.application_id = (select id from a)
  union all
  select x.withdrawn_at, 'clarification_withdrawn', cast(x.no as text), x.withdrawn_by, x.no from clarification x where x.application_id = (select id from a)
  union all
  select d.declared_at, 'evaluator_declared_' || d.verdict, v.code, d.person_id, e.id
  from declaration d join evaluation e on e.application_id = d.application_id and e.person_id = d.person_id left join v on v.person_id = d.person_id
  where d.application_id = (select id from a)
  union all
  -- Told after the list was accepted; a reopening declares it.
  select d.late_at, 'evaluator_told_' || case when d.late_possible then 'possible' else 'conflict' end, v.code, d.person_id, e.id
  from declaration d join evaluation e on e.application_id = d.application_id and e.person_id = d.person_id left join v on v.person_id = d.person_id
  where d.application_id = (select id from a)
  union all
  select e.decided_at, 'conflict_' || e.decision, v.code, e.decided_by, e.id from evaluation e left join v on v.person_id = e.person_id
  where e.application_id = (select id from a) and e.decision in ('cleared', 'confirmed')
  union all
  select d.declared_at, 'commission_declared_' || d.verdict, null, d.person_id, d.application_id from commission_declaration d where d.application_id = (select id from a)
  union all
  select e.submitted_at, 'evaluation', v.code, e.person_id, e.id from evaluation e left join v on v.person_id = e.person_id
  where e.application_id = (select id from a) and e.state = 'submitted'
  union all
  select x.agreed_at, 'consensus', null, x.agreed_by, x.application_id from consensus x where x.application_id = (select id from a)
  union all
  select i.closed_at, 'opinion_' || i.state, cast(m.no as text), i.closed_by, m.id from agenda_item i join meeting m on m.id = i.meeting_id
  where i.application_id = (select id from a)
  union all
  select i.closed_at, 'tie_' || i.state, cast(m.no as text), i.closed_by, m.id from agenda_item i join meeting m on m.id = i.meeting_id
  where i.id in (select t.item_id from agenda_tie t where t.application_id = (select id from a))
  union all
  select x.at, x.event, null, x.person_id, r.call_id from ranking r cross join lateral jsonb_array_elements(r.result -> 'lines') l
  cross join lateral (values (r.accepted_at, 'ranking_accepted', r.accepted_by), (r.superseded_at, 'ranking_reopened', r.superseded_by)) x (at, event, person_id)
  where r.call_id = (select call_id from a) and cast(l ->> 'id' as bigint) = (select id from a)
  union all
  select d.decided_at, 'decision_drafted', null, d.decided_by, d.application_id from decision d where d.application_id = (select id from a) and d.state not in ('changed', 'recorded')
  union all
  select b.decided_at, 'decision_drafted', null, b.decided_by, b.application_id from decision_before b where b.application_id = (select id from a) and b.approved_at is not null
  union all
  select b.approved_at, 'decision_approved', null, b.approved_by, b.application_id from decision_before b where b.application_id = (select id from a) and b.approved_at is not null
  union all
  select d.approved_at, 'decision_approved', null, d.approved_by, d.application_id from decision d where d.application_id = (select id from a)
  union all
  select n.recorded_at, 'award_renounced', to_char(n.letter_on, 'DD.MM.YYYY.'), n.recorded_by, n.application_id from renouncement n where n.application_id = (select id from a)
  union all
  select n.recorded_at, 'raise_declined', to_char(n.letter_on, 'DD.MM.YYYY.'), n.recorded_by, n.application_id from declined_raise n where n.application_id = (select id from a)
  union all
  select n.withdrawn_at, 'declined_raise_withdrawn', to_char(n.letter_on, 'DD.MM.YYYY.'), n.withdrawn_by, n.application_id from declined_raise n where n.application_id = (select id from a)
  union all
  select l.made_at, 'letter', l.number, null, l.application_id from letter l where l.application_id = (select id from a)
  union all
  select n.reported_at, 'condition_reported', cast(n.no as text), n.reported_by, n.id from decision_condition n where n.application_id = (select id from a)
  union all
  select n.confirmed_at, 'condition_' || n.state, cast(n.no as text), n.confirmed_by, n.id from decision_condition n
  where n.application_id = (select id from a) and n.state in ('fulfilled', 'unfulfilled')
  union all
  select b.submitted_at, 'objection', cast(b.no as text), b.submitted_by, b.id from objection b where b.application_id = (select id from a)
  union all
  select coalesce(b.decided_at, b.examined_at), 'objection_' || b.state, cast(b.no as text), coalesce(b.decided_by, b.examined_by), b.id from objection b
  where b.application_id = (select id from a) and b.state in ('not_examined', 'upheld', 'dismissed')
  union all
  select w.opened_at, 'task_opened', null, w.opened_by, w.id from work_task w where w.application_id = (select id from a)
  union all
  select v.fixed_at, 'task_version', cast(v.no as text), v.saved_by, v.task_id from work_task_version v join work_task w on w.id = v.task_id where w.application_id = (select id from a)
  union all
  select p.at, 'task_approved_' || p.side, cast(p.no as text), p.person_id, p.task_id from work_task_approval p join work_task w on w.id = p.task_id
  where w.application_id = (select id from a)
  union all
  select p.opened_at, 'procurement_opened', null, p.opened_by, p.id from procurement p join work_task w on w.id = p.task_id where w.application_id = (select id from a)
  union all
  select cast(f.received_on as timestamp) at time zone 'Europe/Riga', 'offer', f.tenderer, null, p.id
  from procurement_offer f join procurement p on p.id = f.procurement_id join work_task w on w.id = p.task_id where w.application_id = (select id from a) and f.removed_at is null
  union all
  select p.chosen_at, 'executor_chosen', f.tenderer, p.chosen_by, p.id
  from procurement p join work_task w on w.id = p.task_id join procurement_offer f on f.id = p.offer_id where w.application_id = (select id from a)
  union all
  select p.ended_at, 'procurement_ended', p.reason, p.ended_by, p.id from procurement p join work_task w on w.id = p.task_id where w.application_id = (select id from a)
  union all
  select k.sent_at, 'contract_sent', k.number, null, k.id from k
  union all
  select k.in_force_at, 'contract_in_force', k.number, null, k.id from k
  union all
  select k.ended_at, 'contract_' || k.state, k.number, null, k.id from k where k.state in ('completed', 'terminated')
  union all
  select x.in_force_at, 'amendment', cast(x.no as text), x.prepared_by, x.contract_id from contract_amendment x where x.contract_id in (select id from k)
  union all
  select h.handed_in_at, 'hand_in', m.title, h.handed_in_by, h.contract_id from milestone_hand_in h join contract_milestone m on m.id = h.milestone_id
  where h.contract_id in (select id from k)
  union all
  select h.judged_at, 'hand_in_returned', m.title, h.judged_by, h.contract_id from milestone_hand_in h join contract_milestone m on m.id = h.milestone_id
  where h.contract_id in (select id from k) and h.state = 'returned'
  union all
  select y.accepted_at, 'act', y.number, y.accepted_by, y.contract_id from acceptance_act y where y.contract_id in (select id from k)
  union all
  select f.added_at, 'contract_file', f.name, f.added_by, f.contract_id from contract_file f where f.contract_id in (select id from k)
  union all
  select i.received_at, 'invoice', i.number, i.received_by, i.id from invoice i where i.contract_id in (select id from k)
  union all
  select p.prepared_at, 'payment_prepared', i.number, p.prepared_by, i.id from payment p join invoice i on i.id = p.invoice_id
  where p.contract_id in (select id from k) and p.state <> 'withdrawn'
  union all
  select p.paid_at, 'payment', i.number, p.paid_by, i.id from payment p join invoice i on i.id = p.invoice_id where p.contract_id in (select id from k)
  union all
  select r.submitted_at, 'report_' || r.side, null, r.submitted_by, r.id from progress_report r where r.contract_id in (select id from k)
  union all
  select r.judged_at, 'report_accepted', null, r.judged_by, r.id from progress_report r where r.contract_id in (select id from k) and r.state = 'accepted'
  union all
  select v.recorded_at, 'indicator', cast(trim_scale(v.value) as text), v.recorded_by, v.application_id from indicator_value v
  where v.application_id = (select id from a) and v.removed_at is null
  union all
  select t.carried_out_at, 'destroyed', destruction_number(t.id), null, t.id from destruction_act t where t.id = (select destroyed_in from a))
select to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, h.event, h.detail, p.name as person, h.ref
from happened h left join person p on p.id = h.person_id
where h.at is not null order by h.at, array_position(array['decision_drafted', 'decision_approved'], h.event) nulls first, h.event, h.detail limit 5000
