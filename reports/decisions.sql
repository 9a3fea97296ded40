-- Lēmumi | Decisions
-- Lēmumu darbgrāmata: katrs pieteikums ar vietu, iznākumu un pamatojumu, visi vērtējumi un finansējuma izlietojums. | The decision workbook: each application with rank, outcome and reason, all scores and the use of the money.

-- sheet: Lēmums | Decision | decision
-- columns of total
select 'total', 'Kopvērtējums', 'Total score', cast(definition #>> '{rules,decimals}' as int), null from call where id = cast(:call as bigint);
-- columns of ranking_total
select 'ranking_total' as key, 'Punkti vietu secībai' as lv, 'Points for the order' as en, cast(c.definition #>> '{rules,decimals}' as int) as scale, cast(null as text) as formula from call c where c.id = cast(:call as bigint) and exists (select 1 from criterion k where k.call_id = c.id and k.ranking_weight is not null);
select
  a.number,                                                     -- Numurs | Number
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  o.registration_number,                                        -- Reģistrācijas numurs | Registration number
  g.code as category,                                           -- Kategorija | Category
  a.title,                                                      -- Nosaukums | Title
  cast(a.amount_requested as numeric(14,2)) as amount_requested, -- Pieprasītais finansējums, EUR | Requested funding, EUR | sum
  array[r.total] as total,                                      -- * Kopvērtējums | Total score
  array[r.ranking_total] as ranking_total,                      -- * Punkti vietu secībai | Points for the order
  r.rank,                                                       -- Vieta sarakstā | Rank
  cast(:words as jsonb) ->> case when d.outcome is null then coalesce('undecided.' || r.outcome, case when is_in_check(a.state) then 'undecided.yet' end)
                                 when d.state in ('drafted', 'returned') then 'unapproved.' || d.outcome
                                 else 'outcome.' || d.outcome end as outcome, -- Lēmums | Outcome
  case when r.tie_rule like 'criterion:%' then replace(cast(:words as jsonb) ->> case when r.by_consensus then 'tie.agreed' else 'tie.criterion' end, '{code}', substr(r.tie_rule, 11))
       else cast(:words as jsonb) ->> ('tie.' || r.tie_rule) end as tie_rule, -- Vienāda punktu skaita noteikums | Tie rule
  cast(d.amount_awarded as numeric(14,2)) as amount_awarded,    -- Piešķirtais finansējums, EUR | Awarded funding, EUR | sum
  d.reason,                                                     -- Lēmuma pamatojums | Reason for the decision
  nullif(d.conditions, '') as conditions,                       -- Nosacījumi | Conditions
  r.explanation,                                                -- Vietas skaidrojums | How the rank came about
  d.decided_at at time zone 'Europe/Riga' as decided_at,        -- Lēmuma laiks | Decided at
  drafter.name as drafted_by,                                   -- Sagatavoja | Drafted by
  approver.name as approved_by,                                  -- Apstiprināja | Approved by
  d.approved_at at time zone 'Europe/Riga' as approved_at,      -- Apstiprināts | Approved at
  nullif(d.deviation, '') as deviation,                         -- Atkāpes pamatojums | Reason for the deviation
  j.no as changed_by_objection,                                 -- Mainīts pēc iesnieguma Nr. | Changed by objection no.
  cast(:words as jsonb) ->> ('outcome.' || b.outcome) as former_outcome, -- Lēmums pirms tam | Former outcome
  cast(b.amount_awarded as numeric(14,2)) as former_amount,     -- Piešķirts pirms tam, EUR | Formerly awarded, EUR
  v.opinion,                                                    -- Komisijas atzinums | Commission's opinion
  cast(:words as jsonb) ->> ('outcome.' || r.outcome) as ranked_outcome, -- Rezultāts rangu sarakstā | Outcome in the ranked list
  a.vote_rank,                                                  -- Vieta komisijas balsojumā | Rank by the commission's vote
  a.vote_item,                                                  -- Darba kārtības jautājums, kurā balsots | Agenda item of the vote
  coalesce(r.applicant, o.abbreviation) as applicant,           -- Pieteicējs rangu sarakstā | Applicant in the ranked list
  case when r.total is not null then r.threshold_failed is null end as threshold_met, -- Sasniedz minimālo vērtējumu | Reaches the threshold
  iso_time(d.decided_at) as decided_utc,                        -- Lēmuma laiks (UTC, ISO 8601) | Decided at (UTC, ISO 8601)
  iso_time(d.approved_at) as approved_utc,                      -- Apstiprināts (UTC, ISO 8601) | Approved at (UTC, ISO 8601)
  a.id,                                                         -- Ieraksta numurs | Record number
  n.number as decision_number                                   -- Lēmuma numurs | Number of the decision
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a
join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
left join numbered_decision n on n.application_id = a.id and n.call_id = cast(:call as bigint)
left join decision d on d.application_id = a.id left join objection j on j.id = d.objection_id 
left join lateral (select o.outcome, o.amount_awarded from decision_before o where o.application_id = a.id order by o.id desc limit 1) b on true
left join person drafter on drafter.id = d.decided_by left join person approver on approver.id = d.approved_by
left join commission_opinions(cast(:call as bigint), cast(:words as jsonb)) v on v.application_id = a.id
left join json_to_recordset(cast(:ranking_lines as json))
  as r(id bigint, applicant text, total numeric, ranking_total numeric, rank int, outcome text, threshold_failed text, tie_rule text, by_consensus boolean, explanation text) on r.id = a.id
order by g.position, r.rank nulls last, r.total desc nulls last, length(a.number), a.number collate "C";

-- sheet: Pieteikumi | Applications | applications
-- columns of total
select 'total', 'Kopvērtējums', 'Total score', cast(definition #>> '{rules,decimals}' as int), null from call where id = cast(:call as bigint);
select
  a.number,                                                     -- Numurs | Number
  cast(:words as jsonb) ->> ('state.' || a.state) as state,     -- Statuss | Status
  g.code as category,                                           -- Kategorija | Category
  g.title ->> :lang as category_title,                          -- Kategorijas nosaukums | Category title
  o.abbreviation,                                               -- Saīsinājums | Abbreviation
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  o.registration_number,                                        -- Reģistrācijas numurs | Registration number
  o.e_address,                                                  -- E-adrese | E-address
  a.title,                                                      -- Nosaukums | Title
  cast(a.amount_requested as numeric(14,2)) as amount_requested, -- Pieprasītais finansējums, EUR | Requested funding, EUR | sum
  a.submitted_at at time zone 'Europe/Riga' as submitted_at,    -- Iesniegts | Submitted at
  iso_time(a.submitted_at) as submitted_utc,                    -- Iesniegts (UTC, ISO 8601) | Submitted at (UTC, ISO 8601)
  p.name as submitted_by,                                       -- Iesniedza | Submitted by
  s.sha256,                                                     -- Pieteikuma SHA-256 | SHA-256 of what was submitted
  a.opened_at at time zone 'Europe/Riga' as opened_at,          -- Atvērts | Opened at
  iso_time(a.opened_at) as opened_utc,                          -- Atvērts (UTC, ISO 8601) | Opened at (UTC, ISO 8601)
  a.state <> 'inadmissible' and not is_in_check(a.state) as admissible, -- Atbilst administratīvajiem kritērijiem | Passed the administrative check
  a.admissibility_reason,                                       -- Administratīvās pārbaudes pamatojums | Reason of the check
  a.evaluations_submitted,                                      -- Iesniegtie vērtējumi | Submitted evaluations
  array[a.total] as total,                                      -- * Kopvērtējums | Total score
  a.id                                                          -- Ieraksta numurs | Record number
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a
join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
left join person p on p.id = a.submitted_by left join lateral (select sha256 from submission where application_id = a.id order by no desc limit 1) s on true
order by g.position, length(a.number), a.number collate "C";

-- sheet: Atbildes | Answers | answers
with known as (select * from questions_of(cast(:call as bigint), :lang)),
given as (
  select a.id as application, a.number, g.code as category, g.position, x.id, x.row_no, x.value
  from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a
  join category g on g.id = a.category_id
  cross join lateral jsonb_each(a.answers) as f(key, value)
  cross join lateral (select jsonb_typeof(f.value) = 'array' and jsonb_typeof(f.value -> 0) = 'object' as is_rows) t
  cross join lateral (
    select f.key as id, cast(null as bigint) as row_no, f.value where not t.is_rows
    union all
    select f.key || '.' || cell.key, r.n, cell.value
    from jsonb_array_elements(case when t.is_rows then f.value else '[]' end) with ordinality as r(item, n) cross join lateral jsonb_each(r.item) as cell) x)
select
  v.number,                                                     -- Pieteikums | Application
  v.category,                                                   -- Kategorija | Category
  v.id as question,                                             -- Jautājuma atslēga | Question id
  k.label,                                                      -- Jautājums | Question
  v.row_no,                                                     -- Rinda | Row
  case jsonb_typeof(v.value)
    when 'string' then coalesce(k.options ->> (v.value #>> '{}'), v.value #>> '{}')
    when 'array' then (select string_agg(coalesce(k.options ->> (e #>> '{}'), e #>> '{}'), '; ') from jsonb_array_elements(v.value) as e)
    when 'object' then (select string_agg(e #>> '{}', '; ') from jsonb_path_query(v.value, 'strict $.**') as e where jsonb_typeof(e) not in ('object', 'array'))
    else v.value #>> '{}' end as answer,                        -- Atbilde | Answer
  case when k.type in ('number', 'money') and v.value #>> '{}' ~ '^-?[0-9]{1,12}([.][0-9]{1,6})?$'
       then cast(v.value #>> '{}' as numeric) end as answer_number, -- Atbilde kā skaitlis | Answer as a number
  case when k.type = 'date' and v.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then cast(v.value #>> '{}' as date) end as answer_date -- Atbilde kā datums | Answer as a date
from given v left join known k on k.category = v.category and k.id = v.id
order by v.position, length(v.number), v.number collate "C", k.place nulls last, v.row_no, k.part, v.id;

-- sheet: Vērtējumi | Scores | scores
with listed as materialized (
  select a.id, a.number, o.abbreviation, row_number() over (order by g.position, length(a.number), a.number collate "C") as place
  from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a
  join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id),
named as materialized (select e.person_id, e.code, p.name from ranked_evaluators(cast(:call as bigint)) e left join person p on p.id = e.person_id),
criteria as materialized (
  select id, code, title ->> :lang as title, trim_scale(weight) as weight, position from criterion where call_id = cast(:call as bigint)),
scale as materialized (select cast(definition #>> '{rules,scale,maximum}' as numeric) as maximum from call where id = cast(:call as bigint))
select
  s.number,                                                     -- Pieteikums | Application
  k.code as criterion,                                          -- Kritērijs | Criterion
  k.title as criterion_title,                                   -- Kritērija nosaukums | Criterion title
  k.weight,                                                     -- Svars | Weight
  v.name as evaluator,                                          -- Vērtētājs | Evaluator
  trim_scale(s.points) as points,                               -- Punkti | Points
  (select maximum from scale) as maximum,                       -- Maksimums | Maximum
  s.reason,                                                     -- Pamatojums | Reason
  s.submitted_at at time zone 'Europe/Riga' as submitted_at,    -- Iesniegts | Submitted at
  v.code as evaluator_code,                                     -- Apzīmējums rangu sarakstā | Name in the ranked list
  s.abbreviation as institution,                                -- Pieteicēja iestāde | Applicant's institution
  iso_time(s.submitted_at) as submitted_utc,                    -- Iesniegts (UTC, ISO 8601) | Submitted at (UTC, ISO 8601)
  s.version                                                     -- Vērtējuma versija | Version of the evaluation
from (select s.*, a.number, a.abbreviation, a.place from received_scores(cast(:call as bigint)) s join listed a on a.id = s.application_id offset 0) s
join criteria k on k.id = s.criterion_id join named v on v.person_id = s.person_id
order by s.place, k.position, s.evaluation_id;

-- sheet: Vērtējumu matrica | Score matrix | matrix
-- columns of points
with pool as (select e.id, e.application_id, e.person_id from evaluation e join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = e.application_id
              where e.state = 'submitted'),
who as (select person_id, row_number() over (order by min(id)) as seat from pool group by person_id),
most as (select count(*) as people, (select max(n) from (select count(*) as n from pool group by application_id) c) as together from who),
seats as (select s.seat, case when most.people <= 12 then p.name end as name
          from most cross join generate_series(1, case when most.people <= 12 then most.people else most.together end) as s(seat)
          left join who on who.seat = s.seat left join person p on p.id = who.person_id),
kinds as (select k.code, lower(regexp_replace(k.code, '[^A-Za-z0-9]', '_', 'g')) as key, min(k.position) as position
          from criterion k where k.call_id = cast(:call as bigint) group by k.code),
ends as (select max(seat) as last from seats),
policy as (select coalesce(definition #>> '{rules,aggregation,policy}', 'mean') as name from call where id = cast(:call as bigint))
select k.key || '_' || t.suffix as key,
       k.code || ' · ' || coalesce(t.name, case t.suffix when 'mean' then case policy.name when 'mean' then 'vidējais' else 'vērā ņemtais' end when 'min' then 'min.' when 'max' then 'maks.' when 'spread' then 'izkliede' when 'agreed' then 'saskaņotais' else t.suffix || '. vērtētājs' end) as lv,
       k.code || ' · ' || coalesce(t.name, case when t.suffix = 'mean' and policy.name <> 'mean' then 'counting' when t.suffix in ('mean', 'min', 'max', 'spread') then t.suffix when t.suffix = 'agreed' then 'consensus' else 'evaluator ' || t.suffix end) as en,
       case t.suffix when 'mean' then 2 end as scale,
       case when t.suffix = 'mean' and policy.name = 'two_experts'
              then '=SUMPRODUCT(' || r.cells || ',{counted_1}:{counted_' || ends.last || '})/SUM({counted_1}:{counted_' || ends.last || '})'
            when t.suffix = 'mean' and policy.name = 'consensus'
              then '=IF(ISNUMBER({' || k.key || '_agreed}),{' || k.key || '_agreed},AVERAGE(' || r.cells || '))'
            when t.suffix = 'spread' then '=MAX(' || r.cells || ')-MIN(' || r.cells || ')'
            when t.suffix in ('mean', 'min', 'max')
              then case t.suffix when 'mean' then '=AVERAGE' when 'min' then '=MIN' else '=MAX' end || '(' || r.cells || ')' end as formula
from kinds k cross join ends cross join policy
cross join lateral (select '{' || k.key || '_1}:{' || k.key || '_' || ends.last || '}' as cells) r
cross join lateral (select seat as place, cast(seat as text) as suffix, name from seats
                    union all select 100000, 'agreed', null where policy.name = 'consensus'
                    union all values (100001, 'mean', null), (100002, 'min', null), (100003, 'max', null), (100004, 'spread', null)) t
where ends.last is not null
order by k.position, k.code, t.place;
-- columns of total
select 'total', 'Kopvērtējums', 'Total score', cast(definition #>> '{rules,decimals}' as int), null from call where id = cast(:call as bigint);
-- columns of counted
with pool as (select e.id, e.application_id, e.person_id from evaluation e join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = e.application_id
              where e.state = 'submitted'),
who as (select person_id, row_number() over (order by min(id)) as seat from pool group by person_id),
most as (select count(*) as people, (select max(n) from (select count(*) as n from pool group by application_id) c) as together from who)
select 'counted_' || s.seat as key,
       'Skaita · ' || case when most.people <= 12 then p.name else s.seat || '. vērtētājs' end as lv,
       'Counts · ' || case when most.people <= 12 then p.name else 'evaluator ' || s.seat end as en, cast(null as int) as scale, cast(null as text) as formula
from call c cross join most
cross join generate_series(1, case when most.people <= 12 then most.people else most.together end) as s(seat)
left join who on who.seat = s.seat left join person p on p.id = who.person_id
where c.id = cast(:call as bigint) and c.definition #>> '{rules,aggregation,policy}' = 'two_experts'
order by s.seat;
-- columns of recomputed
with kinds as (select k.code, lower(regexp_replace(k.code, '[^A-Za-z0-9]', '_', 'g')) as key, min(k.position) as position, max(k.weight) as weight
               from criterion k where k.call_id = cast(:call as bigint) group by k.code)
select 'recomputed' as key, 'Pārrēķināts no punktiem' as lv, 'Recomputed from the points' as en,
       cast(c.definition #>> '{rules,decimals}' as int) as scale,
       '=ROUND(ROUND((' || string_agg('N({' || k.key || '_mean})*' || trim_scale(k.weight), '+' order by k.position, k.code)
         || ')/' || (c.definition #>> '{rules,scale,maximum}') || ',9),' || (c.definition #>> '{rules,decimals}') || ')' as formula
from call c cross join kinds k
where c.id = cast(:call as bigint) and exists (
  select 1 from evaluation e join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = e.application_id
  where e.state = 'submitted')
group by c.definition;
with pool as (select e.id, e.application_id, e.person_id from evaluation e join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = e.application_id
              where e.state = 'submitted'),
who as (select person_id, row_number() over (order by min(id)) as seat from pool group by person_id),
named as (select person_id, code from ranked_evaluators(cast(:call as bigint))),
left_out as (select l.id as application_id, l.evaluator from json_to_recordset(cast(:ranking_left_out as json)) as l(id bigint, evaluator text)),
kinds as materialized (select k.id as criterion_id, dense_rank() over (order by k.place, k.code) as kind, k.weight
                       from (select *, min(position) over (partition by code) as place from criterion where call_id = cast(:call as bigint)) k),
agreed as (select s.application_id, k.kind, trim_scale(s.points) as points
           from consensus x join consensus_score s on s.application_id = x.application_id join kinds k on k.criterion_id = s.criterion_id
           where x.agreed_at is not null),
policy as (select coalesce(definition #>> '{rules,aggregation,policy}', 'mean') as name from call where id = cast(:call as bigint)),
seated as (select pool.id, pool.application_id,
                  case when (select count(*) from who) <= 12 then who.seat
                       else row_number() over (partition by pool.application_id order by pool.id) end as seat,
                  not exists (select 1 from left_out o join named n on n.code = o.evaluator
                              where o.application_id = pool.application_id and n.person_id = pool.person_id) as counted
           from pool join who on who.person_id = pool.person_id),
given as (select e.application_id, k.kind, e.seat, e.counted, trim_scale(s.points) as points, k.weight
          from seated e join received_points(cast(:call as bigint)) s on s.evaluation_id = e.id join kinds k on k.criterion_id = s.criterion_id),
cells as (select a.id as application_id, kinds.kind,
                 array_agg(given.points order by seats.seat) || case when policy.name = 'consensus' then array[max(agreed.points)] else '{}' end
                   || array[round(coalesce(max(agreed.points), avg(given.points) filter (where given.counted)), 10), min(given.points), max(given.points), max(given.points) - min(given.points)] as cells,
                 coalesce(max(agreed.points), avg(given.points) filter (where given.counted)) * max(given.weight) as weighted
          from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a cross join (select distinct kind from kinds) kinds cross join policy
          cross join (select generate_series(1, max(seat)) as seat from seated) seats
          left join given on given.application_id = a.id and given.kind = kinds.kind and given.seat = seats.seat
          left join agreed on policy.name = 'consensus' and agreed.application_id = a.id and agreed.kind = kinds.kind
          group by a.id, kinds.kind, policy.name),
counts as (select a.id as application_id, array_agg(cast(seated.counted as int) order by seats.seat) as counted
           from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a cross join policy cross join (select generate_series(1, max(seat)) as seat from seated) seats
           left join seated on seated.application_id = a.id and seated.seat = seats.seat
           where policy.name = 'two_experts' group by a.id),
lines as (select application_id, array_agg(cells order by kind) as points, sum(weighted) as weighted from cells group by application_id),
result as (select l.application_id, l.points,
                  round(round(l.weighted / (select cast(definition #>> '{rules,scale,maximum}' as numeric) from call where id = cast(:call as bigint)), 9),
                        (select cast(definition #>> '{rules,decimals}' as int) from call where id = cast(:call as bigint))) as total
           from lines l)
select
  a.number,                                                     -- Pieteikums | Application
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  g.code as category,                                           -- Kategorija | Category
  a.title,                                                      -- Nosaukums | Title
  x.points,                                                     -- * Punkti pa kritērijiem un vērtētājiem | Points by criterion and evaluator
  cast(coalesce(n.counted, '{}') as numeric[]) as counted,      -- * Kuri vērtējumi skaitās | Which evaluations count
  array[a.total] as total,                                      -- * Kopvērtējums | Total score
  array[case when a.total is not null then x.total end] as recomputed, -- * Pārrēķināts no punktiem | Recomputed from the points
  x.total = a.total as check                                    -- Sakrīt | Equal | ={total}={recomputed}
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
left join result x on x.application_id = a.id left join counts n on n.application_id = a.id
order by g.position, length(a.number), a.number collate "C";

-- sheet: Saskaņotie vērtējumi | Consensus scores | consensus
select
  a.number,                                                     -- Pieteikums | Application
  k.code as criterion,                                          -- Kritērijs | Criterion
  k.title ->> :lang as criterion_title,                         -- Kritērija nosaukums | Criterion title
  trim_scale(s.points) as agreed_points,                        -- Saskaņotie punkti | Consensus points
  s.reason,                                                     -- Pamatojums | Reason
  x.agreed_at at time zone 'Europe/Riga' as agreed_at,          -- Saskaņots | Agreed at
  iso_time(x.agreed_at) as agreed_utc                           -- Saskaņots (UTC, ISO 8601) | Agreed at (UTC, ISO 8601)
from consensus x join consensus_score s on s.application_id = x.application_id
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = x.application_id join category g on g.id = a.category_id
join criterion k on k.id = s.criterion_id where x.agreed_at is not null
order by g.position, length(a.number), a.number collate "C", k.position;

-- sheet: Interešu konflikti | Conflicts of interest | conflicts
select
  a.number,                                                     -- Pieteikums | Application
  o.abbreviation,                                               -- Pieteicējs | Applicant
  p.name as person,                                             -- Persona | Person
  cast(:words as jsonb) ->> ('conflict_role.' || e.role) as role, -- Loma | Role
  cast(:words as jsonb) ->> ('declaration.' || e.verdict) as declaration, -- Apliecinājums | Declaration
  nullif(e.reason, '') as declared_reason,                      -- Iemesls | Reason
  cast(:words as jsonb) ->> ('conflict_found.' || f.found) as found, -- Lomu reģistrā | In the register of roles
  e.declared_at at time zone 'Europe/Riga' as declared_at,      -- Apliecināts | Declared at
  cast(:words as jsonb) ->> ('evaluation.' || e.state) as effect, -- Vērtējums | Evaluation
  e.waits as waits_for_chair,                                   -- Gaida priekšsēdētāja lēmumu | Waits for the chair's decision
  cast(:words as jsonb) ->> ('conflict_decision.' || e.decision) as conflict_decision, -- Lēmums par konfliktu | Decision on the conflict
  nullif(e.decision_reason, '') as decision_reason,             -- Lēmuma pamatojums | Reason for the decision
  e.decided_at at time zone 'Europe/Riga' as decided_at,        -- Lēmuma laiks | Decided at
  b.name as decided_by,                                         -- Lēma | Decided by
  iso_time(e.declared_at) as declared_utc                       -- Apliecināts (UTC, ISO 8601) | Declared at (UTC, ISO 8601)
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a
join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
join declarations_asked(cast(:call as bigint)) e on e.application_id = a.id left join conflicts_found(cast(:call as bigint)) f on f.person_id = e.person_id and f.application_id = e.application_id
left join person p on p.id = e.person_id left join person b on b.id = e.decided_by
order by g.position, length(a.number), a.number collate "C", e.place, e.no;

-- sheet: Budžets | Budget | budget
-- columns of cut_off
select 'cut_off', 'Zemākais atbalstītais kopvērtējums', 'Lowest supported total score', cast(definition #>> '{rules,decimals}' as int), null from call where id = cast(:call as bigint);
select
  g.code as category,                                           -- Kategorija | Category
  g.title ->> :lang as category_title,                          -- Kategorijas nosaukums | Category title
  cast(g.envelope as numeric(14,2)) as envelope,                -- Pieejamais finansējums, EUR | Available funding, EUR | sum
  cast(coalesce(d.awarded, r.supported_sum, 0) as numeric(14,2)) as allocated, -- Piešķirts, EUR | Allocated, EUR | sum
  cast(coalesce(s.awarded, 0) as numeric(14,2)) as in_decisions, -- Summa lapā “Lēmums”, EUR | Sum on the sheet “Decision”, EUR | =SUMIF({decision/category},{category},{decision/amount_awarded})
  case when cast(:filter as jsonb) is null and d.decided > 0 and hidden_by_conflict(g.call_id) = 0 then d.awarded is not distinct from s.awarded end as agrees, -- Sakrīt ar lēmumiem | Agrees with the decisions | =ROUND({allocated}-{in_decisions},2)=0
  cast(g.envelope - coalesce(d.awarded, r.supported_sum, 0) as numeric(14,2)) as left_over, -- Atlikums, EUR | Left, EUR | ={envelope}-{allocated}
  coalesce(d.supported, r.supported, 0) as supported,           -- Atbalstīti | Supported
  coalesce(d.reserve, r.reserve, 0) as reserve,                 -- Rezerves sarakstā | On the reserve list
  coalesce(d.rejected, r.rejected, 0) as rejected,              -- Noraidīti | Rejected
  coalesce(d.inadmissible, r.inadmissible, 0) as inadmissible,  -- Neatbilst administratīvajiem kritērijiem | Fail administrative criteria
  coalesce(d.applications, 0) as applications,                  -- Pieteikumi | Applications
  array[m.cut_off] as cut_off                                   -- * Zemākais atbalstītais kopvērtējums | Lowest supported total score
from category g left join category_sums(cast(:call as bigint)) d on d.category_id = g.id
left join (select a.category_id, sum(d.amount_awarded) as awarded
           from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a join decision d on d.application_id = a.id group by a.category_id) s on s.category_id = g.id
left join (select l.category, min(l.total) as cut_off
           from json_to_recordset(cast(:ranking_lines as json)) as l(id bigint, category text, total numeric, outcome text) left join decision d on d.application_id = l.id
           where coalesce(d.outcome, l.outcome) in ('supported', 'conditional') group by l.category) m on m.category = g.code
left join jsonb_to_recordset(cast(:ranking as jsonb) -> 'categories')
  as r(code text, supported_sum numeric, supported int, reserve int, rejected int, inadmissible int) on r.code = g.code
where g.call_id = cast(:call as bigint) order by g.position;

-- sheet: Iesniegumi par lēmumiem | Objections | objections
select
  a.number,                                                     -- Pieteikums | Application
  x.no as objection_no,                                         -- Iesniegums Nr. | Objection no.
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  x.submitted_at at time zone 'Europe/Riga' as submitted_at,    -- Iesniegts | Submitted at
  objection_in_time(x) as in_time,                              -- Termiņā | In time
  cast(:words as jsonb) ->> ('finding.' || x.state) as finding, -- Atzinums | Finding
  coalesce(nullif(x.reason, ''), nullif(x.examined_reason, '')) as finding_reason, -- Pamatojums | Reasons
  t.decided_at at time zone 'Europe/Riga' as decided_at,        -- Izlemts | Decided at
  cast(:words as jsonb) ->> ('outcome.' || b.outcome) as former_outcome, -- Lēmums pirms tam | Former outcome
  cast(b.amount_awarded as numeric(14,2)) as former_amount,     -- Piešķirts pirms tam, EUR | Formerly awarded, EUR
  nullif(b.conditions, '') as former_conditions,                -- Nosacījumi pirms tam | Former conditions
  nullif(b.deviation, '') as former_deviation,                  -- Atkāpes pamatojums pirms tam | Former reason for the deviation
  iso_time(x.submitted_at) as submitted_utc,                    -- Iesniegts (UTC, ISO 8601) | Submitted at (UTC, ISO 8601)
  iso_time(t.decided_at) as decided_utc                         -- Izlemts (UTC, ISO 8601) | Decided at (UTC, ISO 8601)
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a
join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id join objection x on x.application_id = a.id
cross join lateral (select case x.state when 'not_examined' then x.examined_at else x.decided_at end as decided_at) t left join decision_before b on b.objection_id = x.id
order by g.position, length(a.number), a.number collate "C", x.no;

-- sheet: Klasifikatori | Code lists | code_lists
with w as (select cast(:words as jsonb) as words),
entry(place, list, category, code, title, amount) as (
  select 1, 'category', g.code, g.code, g.title ->> :lang, g.envelope from category g where g.call_id = cast(:call as bigint) union all
  select 2, 'criterion', g.code, k.code, k.title ->> :lang, k.weight
  from criterion k join category g on g.id = k.category_id where k.call_id = cast(:call as bigint) union all
  select 3, split_part(word, '.', 1), null, substr(word, strpos(word, '.') + 1), said, null
  from w cross join lateral jsonb_each_text(w.words) as each_word(word, said)
  where split_part(word, '.', 1) in ('state', 'outcome', 'evaluation', 'declaration', 'conflict_decision') union all
  select 3, 'outcome', null, word, said, null from w cross join lateral jsonb_each_text(w.words) as each_word(word, said)
  where split_part(word, '.', 1) in ('undecided', 'unapproved') union all
  select 4, 'question', q.category, concat(q.id, ' = ', option.value), concat(q.label, ': ', option.said), null
  from questions_of(cast(:call as bigint), :lang) q cross join lateral jsonb_each_text(q.options) as option(value, said) where q.part = 0)
select
  w.words ->> ('list.' || entry.list) as list,                  -- Klasifikators | Code list
  entry.category,                                               -- Kategorija | Category
  entry.code,                                                   -- Kods | Code
  entry.title,                                                  -- Nosaukums | Title
  trim_scale(entry.amount) as amount                            -- Svars vai finansējums, EUR | Weight or funding, EUR
from entry cross join w order by entry.place, entry.list, entry.category collate "C", entry.code collate "C";

-- sheet: Noteikumi | Rules | rules
with recursive leaf(path, value) as (
  select '/' || key, value from jsonb_each(cast(:rules as jsonb)) union all select leaf.path || '/' || child.key, child.value
  from leaf cross join lateral (
    select key, value from jsonb_each(case jsonb_typeof(leaf.value) when 'object' then leaf.value else '{}' end) union all
    select cast(ordinality - 1 as text), value
    from jsonb_array_elements(case jsonb_typeof(leaf.value) when 'array' then leaf.value else '[]' end) with ordinality) child)
select
  path as rule,                                                 -- Noteikums | Rule
  cast(value as text) as setting                                -- Vērtība (JSON) | Value (JSON)
from leaf
where jsonb_typeof(value) not in ('object', 'array') or value in ('{}', '[]') order by path collate "C";

-- sheet: Par datni | About | about
with said as (select cast(:words as jsonb) as w, cast(:ranking as jsonb) as r, case :lang when 'lv' then 'DD.MM.YYYY. HH24.MI.SS' else 'DD/MM/YYYY HH24:MI:SS' end as clock)
select
  w ->> ('about.' || item) as item,                             -- Kas | What
  value                                                         -- Vērtība | Value
from said s cross join call c
left join lateral (select no, sha256, frozen_at from call_version where call_id = c.id order by no desc limit 1) v on true
cross join lateral (values
  (1, 'call', c.title ->> :lang),
  (2, 'code', c.code),
  (3, 'made_at', to_char(now() at time zone 'Europe/Riga', s.clock)),
  (4, 'made_by', coalesce((select p.name || ' <' || p.mail || '>' from person p where p.id = acting_person()), w ->> 'about.command_line')),
  (5, 'software', 'Konkurss ' || :version),
  (6, 'definition', cast(v.no as text) || ' (' || to_char(v.frozen_at at time zone 'Europe/Riga', s.clock) || ')'),
  (7, 'definition_hash', v.sha256),
  (8, 'ranking', case when r ? 'accepted_at' then (w ->> 'about.accepted') || ' ' ||
                   to_char(cast(r ->> 'accepted_at' as timestamptz) at time zone 'Europe/Riga', s.clock) else w ->> 'about.live' end),
  (9, 'fingerprint', r ->> 'sha256'),
  (10, 'verify', case when cast(:filter as jsonb) is not null or cast(:chosen as boolean) or hidden_by_conflict(c.id) > 0 then w ->> 'about.unverifiable_text' else w ->> 'about.verify_text' end),
  (11, 'how', coalesce(w ->> concat_ws('_', 'about.how_text', c.definition #>> '{rules,aggregation,policy}', c.definition #>> '{rules,aggregation,consensus_on}'), w ->> 'about.how_text')),
  (14, 'filter', cast(:filter_text as text)),
  (15, 'filtered', case when cast(:filter as jsonb) is not null then (
         select concat((select count(*) from filtered_applications(c.id, cast(:filter as jsonb))), ' / ', count(*)) from filtered_applications(c.id, null)) end),
  (16, 'long_texts', w ->> 'about.long_texts_text'),
  (17, 'withheld', case when hidden_by_conflict(c.id) > 0 then replace(w ->> 'about.withheld_text', '{count}', cast(hidden_by_conflict(c.id) as text)) end),
  (12, 'ties', (select string_agg(case when t like 'criterion:%' then replace(w ->> case when c.definition #>> '{rules,aggregation,consensus_on}' = 'all' then 'tie.agreed' else 'tie.criterion' end, '{code}', substr(t, 11)) else w ->> ('tie.' || t) end, '; ' order by n)
                from jsonb_array_elements_text(c.definition #> '{rules,ties}') with ordinality as tie(t, n))),
  (13, 'threshold', case :lang when 'lv' then replace(c.definition #>> '{rules,total_threshold}', '.', ',') else c.definition #>> '{rules,total_threshold}' end)) as line(n, item, value)
where c.id = cast(:call as bigint) and value is not null order by line.n;
