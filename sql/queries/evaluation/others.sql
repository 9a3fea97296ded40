-- What the others gave, once one's own evaluation is submitted: on each criterion, and as totals.
with others as (
  select s.person_id, k.code, k.weight, s.points
  from shared_scores(cast(:application as bigint)) s join criterion k on k.id = s.criterion_id
  where s.person_id <> acting_person()),
totals as (select person_id, sum(weight * points) / cast(:maximum as numeric) as total from others group by person_id)
select (select count(*) from totals) as others_count, (select round(avg(total), cast(:decimals as int))::text from totals) as others_total,
       (select round(min(total), cast(:decimals as int))::text from totals) as others_total_least, (select round(max(total), cast(:decimals as int))::text from totals) as others_total_most,
       (select coalesce(json_object_agg(c.code, json_build_object('mean', c.mean, 'least', c.least, 'most', c.most)), '{}')
        from (select code, round(avg(points), cast(:decimals as int))::text as mean, trim_scale(min(points))::text as least, trim_scale(max(points))::text as most
              from others group by code) c) as others_criteria
