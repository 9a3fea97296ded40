-- A released call of the council's view to measure with: 10,000 applications, 5,000 of them supported with a contract, half of these
-- with what was accepted; beside the product's triggers, as seed.sql, after which it runs.
\set ON_ERROR_STOP on
begin;
set local session_replication_role = replica;

insert into call (code, state, definition, title, opens_at, closes_at, announced_at, unsealed_at, ranking_accepted_at, released_at)
select 'BENCH-COUNCIL', 'decided', definition, title, '2020-01-01', '2020-02-01', '2020-01-01', '2020-02-02', '2020-03-01', '2020-03-02'
from call where code = 'OGP5-2025-AP';
insert into call_version (call_id, no, definition, sha256) select id, 1, definition, '' from call where code = 'BENCH-COUNCIL';
insert into category (call_id, code, title, envelope, form, position)
select c.id, g.code, g.title, 35000000, g.form, g.position from call c, category g join call d on d.id = g.call_id
where c.code = 'BENCH-COUNCIL' and d.code = 'OGP5-2025-AP';
insert into application (call_id, category_id, organisation_id, once, number, state, answers, title, amount_requested, submitted_at, opened_at)
select c.id, g.ids[1 + n % 2], o.ids[1 + n % cardinality(o.ids)], 'bench-council-' || n, (array['IL-', 'SI-'])[1 + n % 2] || n,
       case when n <= 5000 then 'supported' else 'rejected' end, '{}', 'Iesniegts pieteikums numur ' || n, 3000 + n % 12000, '2020-01-31', '2020-02-02'
from call c, (select array_agg(g.id order by g.position) from category g join call x on x.id = g.call_id where x.code = 'BENCH-COUNCIL') g (ids),
     (select array_agg(id) from organisation) o (ids), generate_series(1, 10000) n where c.code = 'BENCH-COUNCIL' order by n;
insert into decision (application_id, call_id, outcome, amount_awarded, reason, state, approved_at, approved_by)
select a.id, a.call_id, a.state, case a.state when 'supported' then a.amount_requested end, 'Pamatojums, kas ir pietiekami garš', 'approved', '2020-03-01', p.id
from person p, application a join call c on c.id = a.call_id where c.code = 'BENCH-COUNCIL' and p.name = 'bench-officer';
insert into application_measure (application_id, plan, measure, is_main)
select a.id, c.definition ->> 'plan', 'D' || 1 + a.id % 4 || '.' || 1 + a.id % 3, true from application a join call c on c.id = a.call_id where c.code = 'BENCH-COUNCIL';
insert into work_task (application_id, call_id, organisation_id, state, agreed_no, agreed_at)
select a.id, a.call_id, a.organisation_id, 'agreed', 1, '2020-04-01' from application a join call c on c.id = a.call_id
where c.code = 'BENCH-COUNCIL' and a.state = 'supported' order by a.id;
insert into procurement (task_id, call_id, organisation_id, state, procedure, estimated_value, cpv, opened_at)
select t.id, t.call_id, t.organisation_id, 'preparing', 'market_survey', 9000, '79340000-9', '2020-04-02' from work_task t join call c on c.id = t.call_id
where c.code = 'BENCH-COUNCIL' order by t.id;
insert into contract (procurement_id, task_id, task_no, application_id, call_id, organisation_id, state, number, value, vat_rate, starts_on, ends_on, executor_name,
                      original, signed_on, in_force_at, ended_at)
select p.id, t.id, 1, t.application_id, t.call_id, t.organisation_id, case when t.id % 2 = 0 then 'completed' else 'in_force' end, 'BENCH-' || t.id, 8900 + t.id % 100, 21,
       '2020-05-01', '2020-12-01', 'SIA Izdomāta', '{}', '2020-05-01', '2020-05-01', case when t.id % 2 = 0 then timestamptz '2020-12-01' end
from work_task t join procurement p on p.task_id = t.id join call c on c.id = t.call_id where c.code = 'BENCH-COUNCIL' order by t.id;
insert into contract_milestone (contract_id, title, kind, deliverables, due_on, amount, state)
select k.id, 'Nodevums', 'interim', array['N1'], '2020-11-01', 8000, 'accepted' from contract k join call c on c.id = k.call_id
where c.code = 'BENCH-COUNCIL' and k.state = 'completed' order by k.id;
insert into milestone_hand_in (contract_id, milestone_id, no, state, handed_in_at, judged_at)
select m.contract_id, m.id, 1, 'accepted', '2020-10-20', '2020-10-30' from contract_milestone m join contract k on k.id = m.contract_id join call c on c.id = k.call_id
where c.code = 'BENCH-COUNCIL' order by m.id;
insert into acceptance_act (contract_id, milestone_id, hand_in_id, no, number, amount, is_partial)
select h.contract_id, h.milestone_id, h.id, 1, 'BENCH-' || h.contract_id || '/1', 8000, false from milestone_hand_in h join contract k on k.id = h.contract_id
join call c on c.id = k.call_id where c.code = 'BENCH-COUNCIL' order by h.id;

commit;
vacuum analyze;
