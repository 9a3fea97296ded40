-- What an evaluator can take on in a call and knows about, and who may not evaluate what, for a whole call at once.

create table evaluator_capacity (
  call_id bigint not null references call,
  person_id bigint not null references person,
  load_limit int,
  areas text[] not null default '{}',
  primary key (call_id, person_id),
  constraint evaluator_capacity_limit check (load_limit between 0 and 10000)
);
alter table evaluator_capacity enable row level security;
create policy evaluator_capacity_led on evaluator_capacity for all
  using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
grant select, insert, update on evaluator_capacity to konkurss_app;
create trigger audited after insert or update on evaluator_capacity for each row execute function audit('person', 'person_id', 'call_id', '');

-- Every pair of a call's applications in evaluation and of its evaluators that structural_conflict() is true of. Asked once for
-- all, where asking it for each of a million pairs would take minutes.
create function structural_conflicts(of_call bigint) returns table (application_id bigint, person_id bigint)
language sql stable rows 10000 security definer set search_path = public, pg_temp as $$
  with considered as (select a.id, a.organisation_id, a.answers from application a
                      where a.call_id = of_call and a.state = 'in_evaluation' and (acting_everywhere() or of_call = any (acting_calls()))),
       evaluators as (select i.* from recent_institution i join call_evaluators(of_call) v on v.person_id = i.person_id)
  select a.id, i.person_id from considered a join evaluators i on i.organisation_id = a.organisation_id
  union
  select a.id, i.person_id from considered a cross join lateral jsonb_path_query(a.answers, '$.** ? (@ like_regex "^[0-9]{11}$")') as n (number)
  join evaluators i on i.registration_number = n.number #>> '{}'
$$;
revoke execute on function structural_conflicts(bigint) from public;
grant execute on function structural_conflicts(bigint) to konkurss_app;

-- The same evaluators as call_evaluators(), found by their mail address, as an assignment file names them.
create function call_evaluator_mails(of_call bigint) returns table (person_id bigint, mail text)
language sql stable security definer set search_path = public, pg_temp as $$
  select v.person_id, p.mail from call_evaluators(of_call) v join person p on p.id = v.person_id
$$;
revoke execute on function call_evaluator_mails(bigint) from public;
grant execute on function call_evaluator_mails(bigint) to konkurss_app;
