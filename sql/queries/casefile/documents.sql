-- The documents of a case as data, in the order in which they came to be; people by their names.
with a as (select * from application where id = cast(:id as bigint)),
k as (select * from contract where application_id = (select id from a)),
v as (select * from ranked_evaluators((select call_id from a))),
documents (at, kind, part, content) as (
  select s.submitted_at, 'submission', cast(s.no as text), s.answers from submission s where s.application_id = (select id from a)
  union all
  select a.opened_at, 'admissibility', '', jsonb_build_object('reason', a.admissibility_reason, 'items', (
    select jsonb_agg(jsonb_build_object('code', x.code, 'verdict', x.verdict, 'note', x.note) order by x.code) from admissibility_check x where x.application_id = a.id))
  from a where exists (select 1 from admissibility_check x where x.application_id = a.id)
  union all
  select x.sent_at, 'clarification', cast(x.no as text), to_jsonb(x) - array['id', 'application_id', 'sent_by', 'saved_by', 'answered_by', 'withdrawn_by', 'version', 'dropped']
    -- What the institution has typed so far is its own until it sends it.
    - case when x.answered_at is null then array['answers', 'explanation', 'saved_at'] else cast('{}' as text[]) end
  from clarification x where x.application_id = (select id from a)
  union all
  select e.submitted_at, 'evaluation', coalesce(v.code, ''), jsonb_build_object('evaluator', (select p.name from person p where p.id = e.person_id),
    'evaluator_code', v.code, 'submitted_at', e.submitted_at, 'scores', (select jsonb_agg(jsonb_build_object('criterion', c.code, 'points', trim_scale(s.points), 'reason', s.reason) order by c.position)
                                               from score s join criterion c on c.id = s.criterion_id where s.evaluation_id = e.id))
  from evaluation e left join v on v.person_id = e.person_id where e.application_id = (select id from a) and e.state = 'submitted'
  union all
  -- What each evaluator declared, and what was decided on it; also where a conflict was decided on that nobody had declared.
  select coalesce(d.declared_at, e.decided_at), 'declaration', coalesce(v.code, ''), jsonb_build_object(
    'person', (select p.name from person p where p.id = e.person_id), 'capacity', 'evaluator', 'evaluator_code', v.code, 'verdict', d.verdict,
    'reason', d.reason, 'statement', d.statement, 'declared_at', d.declared_at, 'is_recused', e.state = 'recused', 'conflict_decision', e.decision,
    'conflict_reason', e.decision_reason, 'conflict_decided_at', e.decided_at, 'conflict_decided_by', (select p.name from person p where p.id = e.decided_by))
    -- Told after the list was accepted, and not declared by a reopening.
    || case when d.late_at is not null then jsonb_build_object('late_reason', d.late_reason, 'late_possible', d.late_possible, 'late_at', d.late_at) else '{}' end
  from evaluation e left join declaration d on d.application_id = e.application_id and d.person_id = e.person_id left join v on v.person_id = e.person_id
  where e.application_id = (select id from a) and (d.verdict is not null or e.state = 'recused' or e.decision in ('cleared', 'confirmed'))
  union all
  select d.declared_at, 'declaration', coalesce((select p.name from person p where p.id = d.person_id), m.name, ''), jsonb_build_object(
    'person', coalesce((select p.name from person p where p.id = d.person_id), m.name), 'capacity', coalesce(m.capacity, 'commission'), 'verdict', d.verdict,
    'reason', d.reason, 'statement', d.statement, 'declared_at', d.declared_at)
  from commission_declaration d left join commission_of((select call_id from a)) m on m.person_id = d.person_id where d.application_id = (select id from a)
  union all
  select x.agreed_at, 'consensus', '', jsonb_build_object('agreed_at', x.agreed_at, 'sha256', x.sha256, 'closing_reason', x.closing_reason, 'scores', (
    select jsonb_agg(jsonb_build_object('criterion', c.code, 'points', trim_scale(s.points), 'reason', s.reason) order by c.position)
    from consensus_score s join criterion c on c.id = s.criterion_id where s.application_id = x.application_id))
  from consensus x where x.application_id = (select id from a) and x.agreed_at is not null
  union all
  select i.closed_at, 'opinion', cast(m.no as text), jsonb_build_object('meeting', m.no, 'held_at', m.starts_at, 'minutes_sha256', m.sha256, 'state', i.state, 'outcome', i.outcome,
    'amount', cast(i.amount as text), 'reason', i.reason, 'conditions', i.conditions, 'deviation', i.deviation, 'result', i.result, 'votes', (
      select jsonb_agg(jsonb_build_object('name', (select t.name from attendance t where t.meeting_id = v.meeting_id and t.person_id = v.person_id), 'vote', v.vote, 'dissent', v.dissent)
                       order by v.person_id) from vote v where v.item_id = i.id))
  from agenda_item i join meeting m on m.id = i.meeting_id where i.application_id = (select id from a) and i.closed_at is not null
  union all
  -- The commission's vote on equal results, as far as the reader has no conflict in one of the applications.
  select i.closed_at, 'tie_vote', cast(m.no as text), jsonb_build_object('meeting', m.no, 'held_at', m.starts_at, 'minutes_sha256', m.sha256, 'state', i.state,
    'reason', i.reason, 'applications', jsonb_path_query_array(t.numbers, '$.*'),
    'result', i.result - array['order', 'places', 'votes', 'waiting', 'presiding_id', 'in_favour', 'against', 'abstained'],
    'order', (select jsonb_agg(t.numbers -> cast(x.id as text) order by x.n) from jsonb_array_elements_text(i.result -> 'order') with ordinality as x (id, n)),
    'votes', (select jsonb_agg(jsonb_build_object('name', (select w.name from attendance w where w.meeting_id = b.meeting_id and w.person_id = b.person_id), 'vote', b.vote,
                'order', (select jsonb_agg(t.numbers -> cast(x.id as text) order by x.n) from unnest(b.ordered) with ordinality as x (id, n)), 'dissent', b.dissent)
                order by b.person_id) from vote b where b.item_id = i.id))
  from agenda_item i join meeting m on m.id = i.meeting_id
  cross join lateral (select jsonb_object_agg(y.application_id, n.number) as numbers, bool_or(y.application_id = any (acting_hidden())) as is_hidden
                      from agenda_tie y left join ranked_applications(i.call_id) n on n.id = y.application_id where y.item_id = i.id) t
  where i.id in (select y.item_id from agenda_tie y where y.application_id = (select id from a)) and i.closed_at is not null and not t.is_hidden
  union all
  -- The application's line of the accepted list, and of those that were reopened.
  select r.accepted_at, 'ranking_line', case when count(*) over () > 1 then cast(row_number() over (order by r.accepted_at) as text) else '' end, (l - 'id') || jsonb_build_object('accepted_at', r.accepted_at,
    'accepted_by', (select p.name from person p where p.id = r.accepted_by), 'list_sha256', r.sha256)
    || case when r.superseded_at is not null then jsonb_build_object('superseded_at', r.superseded_at, 'superseded_reason', r.superseded_reason,
         'superseded_by', (select p.name from person p where p.id = r.superseded_by)) else '{}' end
  from ranking r cross join lateral jsonb_array_elements(r.result -> 'lines') l
  where r.call_id = (select call_id from a) and cast(l ->> 'id' as bigint) = (select id from a)
  union all
  select d.decided_at, 'decision', '', jsonb_build_object('outcome', d.outcome, 'amount_awarded', cast(d.amount_awarded as text), 'reason', d.reason, 'conditions', d.conditions,
    'deviation', d.deviation, 'decided_at', d.decided_at, 'approved_at', d.approved_at, 'drafted_by', (select p.name from person p where p.id = d.decided_by),
    'approved_by', (select p.name from person p where p.id = d.approved_by), 'before', (
      select jsonb_agg(jsonb_build_object('outcome', b.outcome, 'amount_awarded', cast(b.amount_awarded as text), 'reason', b.reason, 'conditions', b.conditions, 'deviation', b.deviation, 'until', b.until, 'decided_at', b.decided_at, 'approved_at', b.approved_at,
        'drafted_by', (select p.name from person p where p.id = b.decided_by), 'approved_by', (select p.name from person p where p.id = b.approved_by)) order by b.id)
      from decision_before b where b.application_id = d.application_id), 'fulfilment', (
      select jsonb_agg(to_jsonb(n) - array['id', 'application_id', 'call_id', 'reported_by', 'confirmed_by', 'version'] order by n.no)
      from decision_condition n where n.application_id = d.application_id))
  from decision d join call c on c.id = d.call_id where d.application_id = (select id from a) and c.released_at is not null
  union all
  select l.made_at, case when l.number is null then 'unnumbered_letter' else 'letter' end, coalesce(l.number, ''), jsonb_build_object('number', l.number, 'text', l.text, 'sha256', l.sha256, 'made_at', l.made_at)
  from letter l where l.application_id = (select id from a)
  union all
  select n.recorded_at, 'declined_raise', '', jsonb_build_object('letter_on', n.letter_on, 'amount_awarded', cast(n.amount_awarded as text), 'recorded_at', n.recorded_at,
    'withdrawn_at', n.withdrawn_at, 'withdrawn_by', (select p.name from person p where p.id = n.withdrawn_by), 'withdrawn_reason', n.withdrawn_reason)
  from declined_raise n where n.application_id = (select id from a)
  union all
  select b.submitted_at, 'objection', cast(b.no as text), to_jsonb(b) - array['id', 'application_id', 'call_id', 'submitted_by', 'version']
    || jsonb_build_object('examined_by', (select p.name from person p where p.id = b.examined_by), 'decided_by', (select p.name from person p where p.id = b.decided_by))
  from objection b where b.application_id = (select id from a)
  union all
  select v.fixed_at, 'work_task', cast(v.no as text), jsonb_build_object('content', v.content, 'sha256', v.sha256, 'side', v.side, 'reason', v.reason, 'fixed_at', v.fixed_at, 'approvals', (
    select jsonb_agg(jsonb_build_object('side', p.side, 'at', p.at, 'sha256', p.sha256) order by p.at) from work_task_approval p where p.task_id = v.task_id and p.no = v.no))
  from work_task_version v join work_task w on w.id = v.task_id where w.application_id = (select id from a) and v.fixed_at is not null
  union all
  -- Numbered where one ended without a result and another was begun.
  select coalesce(p.chosen_at, p.ended_at, p.opened_at), 'procurement', case when count(*) over () > 1 then cast(row_number() over (order by p.id) as text) else '' end,
    to_jsonb(p) - array['id', 'task_id', 'call_id', 'organisation_id', 'explained_by', 'chosen_by', 'ended_by', 'opened_by', 'offer_id', 'version']
    || jsonb_build_object('offers', (select jsonb_agg(jsonb_build_object('tenderer', f.tenderer, 'registration_number', f.registration_number, 'invited_on', f.invited_on,
         'received_on', f.received_on, 'price', cast(f.price as text), 'is_chosen', f.id is not distinct from p.offer_id) order by f.id)
         from procurement_offer f where f.procurement_id = p.id and f.removed_at is null))
  from procurement p join work_task w on w.id = p.task_id where w.application_id = (select id from a)
  union all
  select coalesce(k.in_force_at, k.sent_at), 'contract', cast(row_number() over (order by k.id) as text),
    to_jsonb(k) - array['id', 'procurement_id', 'task_id', 'application_id', 'call_id', 'organisation_id', 'opened_by', 'opened_at', 'version']
    || jsonb_build_object('milestones', (select jsonb_agg(to_jsonb(m) - array['id', 'contract_id', 'added_by', 'removed_by', 'version'] order by m.due_on, m.id)
                                         from contract_milestone m where m.contract_id = k.id and m.state <> 'proposed'),
         'amendments', (select jsonb_agg(to_jsonb(x) - array['id', 'contract_id', 'prepared_by', 'written_by', 'approved_by', 'version'] order by x.no)
                        from contract_amendment x where x.contract_id = k.id and x.state = 'in_force'),
         'papers', (select jsonb_agg(jsonb_build_object('paper', r.paper, 'sha256', r.sha256, 'made_at', r.made_at) order by r.id) from contract_paper r where r.contract_id = k.id))
  from k where k.state not in ('draft')
  union all
  select y.accepted_at, 'act', y.number, to_jsonb(y) - array['id', 'contract_id', 'milestone_id', 'hand_in_id', 'accepted_by']
    || jsonb_build_object('milestone', m.title, 'hand_in', to_jsonb(h) - array['id', 'contract_id', 'milestone_id', 'handed_in_by', 'judged_by', 'version'],
         'view', (select to_jsonb(v) - array['hand_in_id', 'person_id'] from hand_in_view v where v.hand_in_id = h.id))
  from acceptance_act y join contract_milestone m on m.id = y.milestone_id join milestone_hand_in h on h.id = y.hand_in_id where y.contract_id in (select id from k)
  union all
  select h.handed_in_at, 'hand_in', cast(h.id as text), to_jsonb(h) - array['id', 'contract_id', 'milestone_id', 'handed_in_by', 'judged_by', 'version']
    || jsonb_build_object('milestone', m.title, 'view', (select to_jsonb(v) - array['hand_in_id', 'person_id'] from hand_in_view v where v.hand_in_id = h.id))
  from milestone_hand_in h join contract_milestone m on m.id = h.milestone_id
  where h.contract_id in (select id from k) and h.state <> 'draft' and not exists (select 1 from acceptance_act y where y.hand_in_id = h.id)
  union all
  select i.received_at, 'invoice', i.number, to_jsonb(i) - array['id', 'contract_id', 'call_id', 'act_id', 'milestone_id', 'received_by', 'stored_as', 'version']
    || jsonb_build_object('payment', (select to_jsonb(p) - array['id', 'invoice_id', 'contract_id', 'call_id', 'milestone_id', 'act_id', 'prepared_by', 'written_by', 'paid_by', 'version']
                                      from payment p where p.invoice_id = i.id and p.state <> 'withdrawn'))
  from invoice i where i.contract_id in (select id from k)
  union all
  select r.submitted_at, 'report_' || r.side, '', jsonb_build_object('form', r.form, 'side', r.side, 'state', r.state, 'answers', r.answers_submitted, 'submitted_at', r.submitted_at, 'judged_at', r.judged_at)
  from progress_report r where r.contract_id in (select id from k) and r.submitted_at is not null
  union all
  select max(v.recorded_at), 'indicators', '', jsonb_build_object('values', jsonb_agg(to_jsonb(v) - array['id', 'application_id', 'call_id', 'organisation_id', 'recorded_by', 'removed_at', 'plan', 'indicator']
                                                                              order by v.indicator_no, v.measured_on, v.id))
  from indicator_value v where v.application_id = (select id from a) and v.removed_at is null)
select to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, d.kind, d.part, d.content
from documents d where d.at is not null order by d.at, d.kind, d.part
