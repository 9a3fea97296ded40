-- Who gave how many points, for a page of applications: read in one go, since the policies of evaluation and score ask per row.

-- The evaluators of a call are numbered in their order.
create index evaluation_of_call on evaluation (call_id, person_id);

-- The points of a submitted evaluation beside it, as text by criterion: a page of a list shows those of 150 evaluations. They can't
-- change while it is submitted (score_locked); sql/checks/points_given.sql compares.
alter table evaluation add column points_given jsonb;

create function points_of(of_evaluation bigint) returns jsonb language sql stable as $$
  select jsonb_object_agg(k.code, cast(trim_scale(s.points) as text)) from score s join criterion k on k.id = s.criterion_id
  where s.evaluation_id = of_evaluation
$$;

create function keep_points_given() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.points_given := case when new.state = 'submitted' then points_of(new.id) end;
  return new;
end $$;
create trigger evaluation_points_given before update of state on evaluation for each row execute function keep_points_given();

-- The scores themselves are in the audit already.
create or replace function audit_difference(old_row jsonb, new_row jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, case
      when key in ('password_hash', 'token_hash', 'csrf') then '"changed"'::jsonb
      when key in ('answers') then coalesce((
        select jsonb_agg(f order by f) from (
          select f from jsonb_object_keys(coalesce(new_row -> key, '{}') || coalesce(old_row -> key, '{}')) f
          where old_row -> key -> f is distinct from new_row -> key -> f) changed), '[]')
      when key in ('title') and new_row ? 'answers' or key in ('definition', 'inputs', 'result') then '"changed"'::jsonb
      else jsonb_build_array(old_row -> key, value) end), '{}')
  from jsonb_each(new_row)
  where value is distinct from old_row -> key and key not in ('saved_at', 'version', 'points_given')
$$;

update evaluation set points_given = points_of(id) where state = 'submitted';

-- The submitted points for some applications of a call, of those that whoever acts may see as received; evaluators are named
-- V1, V2, … in the order of their numbers within the call. The walk from one evaluator to the next costs one step of the index each.
create function points_given(of_call bigint, of_applications bigint[]) returns table (application_id bigint, person_id bigint, evaluator text, scores jsonb)
language plpgsql stable rows 150 security definer set search_path = public, pg_temp as $$
begin
  return query with recursive evaluators as (
    (select e.person_id, 1 as place from evaluation e where e.call_id = of_call order by e.person_id limit 1)
    union all
    select n.person_id, v.place + 1 from evaluators v
    cross join lateral (select e.person_id from evaluation e where e.call_id = of_call and e.person_id > v.person_id order by e.person_id limit 1) n)
  select e.application_id, e.person_id, 'V' || v.place, coalesce(e.points_given, points_of(e.id))
  from unnest(of_applications) wanted (id) join application a on a.id = wanted.id
  join evaluation e on e.application_id = a.id and e.state = 'submitted'
  join evaluators v on v.person_id = e.person_id
  where a.call_id = of_call and a.opened_at is not null
    and (acting_everywhere() or a.call_id = any (acting_calls()));
end $$;
revoke execute on function points_given(bigint, bigint[]), points_of(bigint), keep_points_given() from public;
grant execute on function points_given(bigint, bigint[]) to konkurss_app;
