-- Plans of open government: each version of a plan's tree that the program came with, and which applications are for which measure.

create table plan_version (
  code text not null,
  no int not null,
  content jsonb not null,
  sha256 text not null,
  kept_at timestamptz not null default now(),
  primary key (code, no)
);

-- Which question of a category names measures, and of which plan: taken from the call's forms once, when it is announced.
create table measure_question (
  category_id bigint not null references category on delete cascade,
  field text not null,
  plan text not null,
  primary key (category_id, field)
);

create function keep_measure_questions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into measure_question (category_id, field, plan)
  select g.id, q ->> 'id', coalesce(q ->> 'plan', new.definition ->> 'plan')
  from category g, jsonb_array_elements(new.definition #> array['forms', g.form, 'steps']) s, jsonb_array_elements(s -> 'fields') q
  where g.call_id = new.id and q ->> 'type' = 'plan_measure'
  on conflict do nothing;
  return null;
end $$;
create trigger call_measure_questions after update on call for each row when (old.state = 'draft' and new.state <> 'draft')
  execute function keep_measure_questions();

-- The measures of an application, from its opening on: one main for each plan, and further ones.
create table application_measure (
  application_id bigint not null references application,
  plan text not null,
  measure text not null,
  is_main boolean not null,
  primary key (application_id, plan, measure)
);
create index application_measure_of_plan on application_measure (plan, measure);

create function keep_measures(of_application bigint) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from application_measure where application_id = of_application;
  insert into application_measure (application_id, plan, measure, is_main)
  select a.id, q.plan, a.answers -> q.field ->> 'main', true from application a join measure_question q on q.category_id = a.category_id
  where a.id = of_application and a.opened_at is not null and a.answers -> q.field ->> 'main' <> ''
  on conflict do nothing;
  insert into application_measure (application_id, plan, measure, is_main)
  select a.id, q.plan, m, false from application a join measure_question q on q.category_id = a.category_id
  cross join lateral jsonb_array_elements_text(case jsonb_typeof(a.answers -> q.field -> 'further') when 'array' then a.answers -> q.field -> 'further' else '[]' end) m
  where a.id = of_application and a.opened_at is not null and m <> ''
  on conflict do nothing;
$$;
create function keep_measures_of_opened() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_measures(new.id);
  return null;
end $$;
create trigger application_measures after update on application for each row
  when (new.opened_at is not null and (old.opened_at is null or new.answers is distinct from old.answers)) execute function keep_measures_of_opened();
create trigger application_measures_of_new after insert on application for each row when (new.opened_at is not null) execute function keep_measures_of_opened();

insert into measure_question (category_id, field, plan)
select g.id, q ->> 'id', coalesce(q ->> 'plan', c.definition ->> 'plan')
from call c join category g on g.call_id = c.id, jsonb_array_elements(c.definition #> array['forms', g.form, 'steps']) s, jsonb_array_elements(s -> 'fields') q
where c.state <> 'draft' and q ->> 'type' = 'plan_measure' on conflict do nothing;
select keep_measures(id) from application where opened_at is not null;

alter table plan_version enable row level security;
create policy plan_version_public on plan_version for select using (true);
alter table measure_question enable row level security;
create policy measure_question_with_category on measure_question for select using (category_id in (select id from category));
alter table application_measure enable row level security;
create policy application_measure_with_application on application_measure for select using (application_id in (select id from application));

-- What everybody may know of a plan's measures: the applications that were supported, after the release.
create function released_for_plan(of_plan text) returns table (application_id bigint, number text, title text, organisation jsonb, call_code text, call_title jsonb,
                                                               measure text, is_main boolean, outcome text, amount_awarded numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.number, a.title, o.name, c.code, c.title, m.measure, m.is_main, d.outcome, d.amount_awarded
  from application_measure m join application a on a.id = m.application_id join call c on c.id = a.call_id join organisation o on o.id = a.organisation_id
  join decision d on d.application_id = a.id
  where m.plan = of_plan and c.released_at is not null and d.outcome in ('supported', 'conditional')
$$;

grant select on plan_version, measure_question, application_measure to konkurss_app;
revoke execute on function keep_measure_questions(), keep_measures(bigint), keep_measures_of_opened(), released_for_plan(text) from public;
grant execute on function released_for_plan(text) to konkurss_app;
