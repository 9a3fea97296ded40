-- Totals by the policy of the call: the mean of all evaluators, two experts and a third where they differ too much, or the points
-- that the evaluators agreed on; weights that count for the order of the list only.

alter table criterion add column ranking_weight numeric(10,4);
alter table criterion add constraint criterion_ranking_weight_not_negative check (ranking_weight >= 0);
create index criterion_of_call on criterion (call_id);

-- What orders the list where criteria weigh otherwise in it; nothing where the total does. What a total still waits for.
alter table application add column ranking_total numeric, add column awaits text;
alter table application add constraint application_awaits check (awaits in ('second_evaluator', 'third_evaluator', 'consensus'));

-- The layer above the evaluators' own scores, which it never changes: what they agreed on, once they did.
create table consensus (
  application_id bigint primary key references application,
  agreed_at timestamptz
);
create table consensus_score (
  application_id bigint not null references consensus,
  criterion_id bigint not null references criterion,
  points numeric(10,4),
  reason text not null default '',
  primary key (application_id, criterion_id),
  constraint consensus_score_reason_length check (length(reason) <= 4000)
);

-- Agreed means: on every criterion, and then it stays.
create function refuse_incomplete_consensus() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.agreed_at is not null and exists (
      select 1 from application a join criterion k on k.category_id = a.category_id
      left join consensus_score s on s.application_id = a.id and s.criterion_id = k.id
      where a.id = new.application_id and s.points is null) then
    raise exception 'a criterion has no agreed points' using errcode = 'check_violation', constraint = 'consensus_complete';
  end if;
  return new;
end $$;
create trigger consensus_complete before insert or update on consensus for each row execute function refuse_incomplete_consensus();
create function refuse_change_of_agreed_score() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from consensus where application_id = new.application_id and agreed_at is not null) then
    raise exception 'the scores are agreed' using errcode = 'check_violation', constraint = 'consensus_agreed';
  end if;
  return new;
end $$;
create trigger consensus_agreed before insert or update on consensus_score for each row execute function refuse_change_of_agreed_score();

create trigger audited after insert or update on consensus
  for each row execute function audit('application', 'application_id', '', 'application_id');
create trigger audited after insert or update on consensus_score
  for each row execute function audit('application', 'application_id', '', 'application_id');

alter table consensus enable row level security;
create policy consensus_received on consensus for select using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
alter table consensus_score enable row level security;
create policy consensus_score_received on consensus_score for select using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
grant select on consensus, consensus_score to konkurss_app;

-- The rules of a call that totals are made by; beside the definition, so that a total doesn't unpack all of it.
alter table call add column rules jsonb generated always as (definition -> 'rules') stored;
create view total_rules as
select c.id as call_id, cast(c.rules #>> '{scale,maximum}' as numeric) as maximum, cast(c.rules ->> 'decimals' as int) as decimals,
       coalesce(c.rules #>> '{aggregation,policy}', 'mean') as policy,
       cast(c.rules #>> '{aggregation,third_above_percent}' as numeric) as third_above_percent,
       c.rules #>> '{aggregation,equal_pairs}' as equal_pairs, c.rules #>> '{aggregation,consensus_on}' as consensus_on,
       cast(c.rules #>> '{divergence,total_percent}' as numeric) as divergence_percent,
       cast(c.rules #>> '{divergence,criterion_points}' as numeric) as divergence_points,
       exists (select 1 from criterion k where k.call_id = c.id and k.ranking_weight is not null) as has_ranking_weights
from call c;

-- Each submitted evaluation: the sums of weight x points (a total before the division by the scale's maximum), and whether it
-- counts. Of three or more with two experts who differ too much the closest pairs do, by value: see rules/aggregation.hpp.
create view counted_evaluation as
select p.application_id, p.evaluation_id, p.person_id, p.weighted, p.ranking_weighted, p.evaluations, p.apart, p.highest,
       case when p.policy <> 'two_experts' or p.evaluations < 3 or p.apart * 100 <= p.highest * p.third_above_percent then true
            when p.equal_pairs = 'all' then p.above = p.closest or p.below = p.closest
            when p.equal_pairs = 'lower' then p.weighted - min(p.weighted) filter (where p.above = p.closest) over w in (0, p.closest)
            else p.weighted - max(p.weighted) filter (where p.above = p.closest) over w in (0, p.closest) end as counts
from (
  select d.*, min(d.above) over (partition by d.application_id) as closest
  from (
    select e.application_id, e.id as evaluation_id, e.person_id, s.weighted, s.ranking_weighted, r.policy, r.third_above_percent, r.equal_pairs,
           count(*) over all_of as evaluations, max(s.weighted) over all_of as highest, max(s.weighted) over all_of - min(s.weighted) over all_of as apart,
           lead(s.weighted) over in_order - s.weighted as above, s.weighted - lag(s.weighted) over in_order as below
    from evaluation e
    join total_rules r on r.call_id = e.call_id
    join lateral (select sum(k.weight * x.points) as weighted, sum(coalesce(k.ranking_weight, k.weight) * x.points) as ranking_weighted
                  from score x join criterion k on k.id = x.criterion_id where x.evaluation_id = e.id) s on true
    where e.state = 'submitted'
    window all_of as (partition by e.application_id), in_order as (partition by e.application_id order by s.weighted, e.id)) d) p
window w as (partition by p.application_id);

-- Whether the evaluators of an application diverge by the limits of the call, as rules/divergence.hpp says.
create function evaluators_diverge(of_application bigint, total_percent numeric, criterion_points numeric) returns boolean
language sql stable as $$
  select coalesce((select max(apart) * 100 > max(highest) * total_percent and count(*) > 1 from counted_evaluation where application_id = of_application), false)
    or exists (select 1 from evaluation e join score s on s.evaluation_id = e.id
               where e.application_id = of_application and e.state = 'submitted'
               group by s.criterion_id having count(*) > 1 and max(s.points) - min(s.points) >= criterion_points)
$$;

-- The total by the call's rules from the submitted evaluations: sum of weight x mean / the scale's maximum. The division comes
-- last, so that it is exact where a half decides; a half goes up.
drop function update_total(bigint);
drop view computed_total;
create view computed_total as
select a.id as application_id, n.evaluations, t.awaits,
       case when t.known then round(floor(t.weighted * t.shift / (t.parts * r.maximum) + 0.5) / t.shift, r.decimals) end as total,
       case when t.known and r.has_ranking_weights
         then round(floor(t.ranking_weighted * t.shift / (t.parts * r.maximum) + 0.5) / t.shift, r.decimals) end as ranking_total
from application a
join total_rules r on r.call_id = a.call_id
cross join lateral (select cast(count(*) as int) as evaluations, count(*) filter (where c.counts) as counted, max(c.apart) as apart, max(c.highest) as highest,
                           sum(c.weighted) filter (where c.counts) as weighted, sum(c.ranking_weighted) filter (where c.counts) as ranking_weighted
                    from counted_evaluation c where c.application_id = a.id) n
left join lateral (select sum(k.weight * s.points) as weighted, sum(coalesce(k.ranking_weight, k.weight) * s.points) as ranking_weighted
                   from consensus x join consensus_score s on s.application_id = x.application_id join criterion k on k.id = s.criterion_id
                   where r.policy = 'consensus' and x.application_id = a.id and x.agreed_at is not null) agreed on true
cross join lateral (
  select case when n.evaluations = 0 or a.state = 'inadmissible' then null
              when r.policy = 'two_experts' and n.evaluations = 1 then 'second_evaluator'
              when r.policy = 'two_experts' and n.evaluations = 2 and n.apart * 100 > n.highest * r.third_above_percent then 'third_evaluator'
              when r.policy = 'consensus' and agreed.weighted is null
                and (r.consensus_on = 'all' or evaluators_diverge(a.id, r.divergence_percent, r.divergence_points)) then 'consensus' end as awaits) w
cross join lateral (
  select w.awaits, n.evaluations > 0 and a.state <> 'inadmissible' and w.awaits is null as known,
         round(power(10::numeric, r.decimals)) as shift, case when agreed.weighted is null then n.counted else 1 end as parts,
         coalesce(agreed.weighted, n.weighted) as weighted, coalesce(agreed.ranking_weighted, n.ranking_weighted) as ranking_weighted) t;

-- Brings an application's total up to date. The lock comes in a statement of its own, so that two evaluators who submit at the
-- same moment see each other's scores.
create function update_total(of_application bigint) returns numeric language plpgsql security definer set search_path = public, pg_temp as $$
declare result numeric;
begin
  perform 1 from application where id = of_application for update;
  update application a set total = t.total, ranking_total = t.ranking_total, awaits = t.awaits, evaluations_submitted = t.evaluations
  from computed_total t where a.id = of_application and t.application_id = a.id returning a.total into result;
  return result;
end $$;

revoke execute on function update_total(bigint), evaluators_diverge(bigint, numeric, numeric), refuse_incomplete_consensus(),
  refuse_change_of_agreed_score() from public;
grant execute on function update_total(bigint) to konkurss_app;
