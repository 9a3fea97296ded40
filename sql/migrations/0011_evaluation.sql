-- What evaluating, ranking and deciding need: totals kept with each submitted evaluation, conflicts that the machine sees,
-- the commission's vote on a tie, and policies whose cost doesn't grow with the number of assignments.

-- As many decimals as the call's rules say.
alter table application alter column total type numeric;
alter table application add column vote_rank int;
alter table application add constraint application_vote_rank check (vote_rank between 1 and 10000);

alter table decision add column conditions text not null default '', add column deviation text not null default '';
alter table decision add constraint decision_conditions_when_conditional
  check ((outcome = 'conditional') = (length(btrim(conditions)) between 10 and 4000));
alter table decision add constraint decision_deviation_length check (length(deviation) <= 4000);

-- The total by the call's rules from the submitted evaluations: sum of weight x mean / the scale's maximum. The division comes
-- last, so that it is exact where a half decides; a half goes up.
create view computed_total as
select a.id as application_id, n.evaluations,
       case when n.evaluations > 0 and a.state <> 'inadmissible' then
         round(floor(w.weighted * r.shift / (n.evaluations * r.maximum) + 0.5) / r.shift, r.decimals) end as total
from application a
join call c on c.id = a.call_id
cross join lateral (select cast(c.definition -> 'rules' -> 'scale' ->> 'maximum' as numeric) as maximum,
                           cast(c.definition -> 'rules' ->> 'decimals' as int) as decimals,
                           round(power(10::numeric, cast(c.definition -> 'rules' ->> 'decimals' as int))) as shift) r
cross join lateral (select cast(count(*) as int) as evaluations from evaluation e
                    where e.application_id = a.id and e.state = 'submitted') n
cross join lateral (select sum(k.weight * s.points) as weighted
                    from evaluation e join score s on s.evaluation_id = e.id join criterion k on k.id = s.criterion_id
                    where e.application_id = a.id and e.state = 'submitted') w;

-- Brings an application's total up to date. The lock comes in a statement of its own, so that two evaluators who submit at the
-- same moment see each other's scores.
create function update_total(of_application bigint) returns numeric language plpgsql security definer set search_path = public, pg_temp as $$
declare result numeric;
begin
  perform 1 from application where id = of_application for update;
  update application a set total = t.total, evaluations_submitted = t.evaluations
  from computed_total t where a.id = of_application and t.application_id = a.id returning a.total into result;
  return result;
end $$;

-- Whether the acting evaluator was assigned the application and declared no conflict.
create function evaluates(of_application bigint) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from evaluation e where e.application_id = of_application and e.person_id = acting_person()
                 and e.state in ('in_progress', 'submitted'));
end $$;

-- One row is asked for one row: the whole list of assignments isn't read for every statement.
alter policy application_assigned on application using ((select acting_assigned()) and evaluates(id));
alter policy application_scored on application using ((select acting_assigned()) and evaluates(id));
drop function assigned_without_conflict();
alter policy submission_with_application on submission using (exists (select 1 from application a where a.id = application_id));
alter policy attachment_with_application on attachment using (exists (select 1 from application a where a.id = application_id));
alter policy score_own on score using (
  exists (select 1 from evaluation e where e.id = evaluation_id and e.person_id = (select acting_person())
          and ((select acting_mine()) or (select acting_assigned()))));

-- Structural conflict: who acts for the applicant's institution, or did so within the last 24 months, doesn't evaluate it.
create function structural_conflict(of_person bigint, with_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from person_role r join application a on a.organisation_id = r.organisation_id
                 where r.person_id = of_person and a.id = with_application
                   and (r.valid_until is null or r.valid_until > current_date - interval '24 months'))
$$;
create function refuse_structural_conflict() returns trigger language plpgsql as $$
begin
  if structural_conflict(new.person_id, new.application_id) then
    raise exception 'the evaluator belongs to the applicant' using errcode = 'check_violation', constraint = 'evaluation_structural_conflict';
  end if;
  return new;
end $$;
create trigger evaluation_structural_conflict before insert on evaluation for each row execute function refuse_structural_conflict();

-- The evaluators that a call can be given, for those who lead it; a role of the whole office isn't within a call's reach.
create function call_evaluators(of_call bigint) returns table (person_id bigint, person_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name from person p
  where p.disabled_at is null and (acting_everywhere() or of_call = any (acting_calls()))
    and exists (select 1 from person_role r where r.person_id = p.id and r.role = 'evaluator'
                and (r.call_id is null or r.call_id = of_call)
                and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until))
$$;

revoke execute on function update_total(bigint), evaluates(bigint), structural_conflict(bigint, bigint), call_evaluators(bigint),
  refuse_structural_conflict() from public;
grant execute on function update_total(bigint), evaluates(bigint), structural_conflict(bigint, bigint), call_evaluators(bigint) to konkurss_app;
