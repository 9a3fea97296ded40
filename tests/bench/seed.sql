-- Two calls to measure with, like the demonstration's evaluated one: 16 and 10,000 applications, three submitted evaluations each;
-- eight evaluators who are writing one evaluation in each call, an officer, and a preparer with eight drafts in the open call. Set
-- beside the product's triggers, which would take minutes and write 200,000 events. Each session's token and CSRF secret
-- are the person's name. By the superuser, who alone may go beside the triggers.
\set ON_ERROR_STOP on
begin;
set local session_replication_role = replica;

insert into call (code, state, definition, title, opens_at, closes_at, unsealed_at)
select code, 'evaluation', definition, title, '2020-01-01', '2020-02-01', '2020-02-02'
from (values ('BENCH-16'), ('BENCH-10000')) made (code), (select definition, title from call where code = 'OGP5-2025-AP') demo (definition, title);
insert into call_version (call_id, no, definition, sha256) select id, 1, definition, '' from call where code like 'BENCH-%';
insert into category (call_id, code, title, envelope, form, position)
select c.id, g.code, g.title, 35000000, g.form, 1 from call c, category g join call d on d.id = g.call_id
where c.code like 'BENCH-%' and d.code = 'OGP5-2025-AP' and g.code = 'IL';
insert into criterion (call_id, category_id, code, title, weight, minimum_mean, position)
select b.call_id, b.id, k.code, k.title, k.weight, k.minimum_mean, k.position
from category b join call c on c.id = b.call_id, criterion k join category g on g.id = k.category_id join call d on d.id = g.call_id
where c.code like 'BENCH-%' and d.code = 'OGP5-2025-AP' and g.code = 'IL';

insert into person (mail, name)
select name || '@example.lv', name
from (select 'bench-reader-' || n from generate_series(1, 3) n union all select 'bench-writer-' || n from generate_series(0, 7) n
      union all values ('bench-officer'), ('bench-preparer')) people (name);
insert into person_role (person_id, role, organisation_id)
select id, split_part(name, '-', 2), case when name = 'bench-preparer' then (select min(id) from organisation) end from person
where name in ('bench-officer', 'bench-preparer');
insert into person_role (person_id, role) select id, 'evaluator' from person where name like 'bench-writer-%' or name like 'bench-reader-%';
insert into session (token_hash, person_id, csrf, expires_at, idle_limit)
select sha256(convert_to(name, 'UTF8')), id, name, now() + interval '1 day', interval '1 day' from person where name like 'bench-%';

insert into application (call_id, category_id, organisation_id, once, number, state, answers, title, amount_requested, submitted_at, opened_at, evaluations_submitted)
select g.call_id, g.id, o.ids[1 + n % cardinality(o.ids)], c.code || n, 'IL-' || n, 'in_evaluation', demo.answers, 'Iesniegts pieteikums numur ' || n, 3000 + n % 12000,
       '2020-01-31', '2020-02-02', 3
from call c join category g on g.call_id = c.id, (select array_agg(id) from organisation) o (ids),
     (select a.answers from application a join call d on d.id = a.call_id where d.code = 'OGP5-2025-AP' and a.number = 'IL-01') demo,
     generate_series(1, case c.code when 'BENCH-16' then 16 else 10000 end) n
where c.code like 'BENCH-%' order by c.id, n;
insert into evaluation (application_id, call_id, person_id, state, submitted_at)
select a.id, a.call_id, p.id, 'submitted', '2020-02-10' from application a join call c on c.id = a.call_id, person p
where c.code like 'BENCH-%' and p.name like 'bench-reader-%' order by a.id, p.id;
insert into score (evaluation_id, criterion_id, points, reason)
select e.id, k.id, 2 + (e.id * 7 + k.id * 3 + e.application_id) % 4,
       'Pamatojums, kas ir pietiekami garš: saturs atbilst kritērijam ' || k.code || ', skaidri un pārbaudāmi.'
from evaluation e join application a on a.id = e.application_id join call c on c.id = a.call_id join criterion k on k.category_id = a.category_id
where c.code like 'BENCH-%';
update evaluation e set points_given = points_of(e.id) from call c where c.id = e.call_id and c.code like 'BENCH-%' and e.state = 'submitted';
update application a set total = t.total from computed_total t, call c where t.application_id = a.id and c.id = a.call_id and c.code like 'BENCH-%';
-- One after the other for each call, so that the writers' evaluations have numbers in a row.
insert into evaluation (application_id, call_id, person_id, state)
select a.id, a.call_id, p.id, 'in_progress' from call c join person p on p.name like 'bench-writer-%'
join application a on a.call_id = c.id and a.number = 'IL-' || (1 + split_part(p.name, '-', 3)::int) where c.code like 'BENCH-%' order by c.id, p.name;
insert into application (call_id, category_id, organisation_id, once, answers)
select c.id, g.id, (select min(id) from organisation), 'bench-draft-' || n, '{}' from call c join category g on g.call_id = c.id and g.code = 'IL',
generate_series(0, 7) n where c.code = 'OGP6-2026-IL' order by n;

commit;
vacuum analyze;
