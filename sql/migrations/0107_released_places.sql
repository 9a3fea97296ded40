-- The results of a released call say what the ranked list said: the place, and the total with the call's decimals.

drop function released_results(bigint);
create function released_results(of_call bigint) returns table (number text, category text, category_position int, organisation jsonb, title text, outcome text,
                                                                amount_awarded numeric, rank int, total numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.number, g.code, g.position, o.name, a.title, d.outcome, d.amount_awarded, cast(l.line ->> 'rank' as int),
         coalesce(cast(l.line ->> 'total' as numeric), round(a.total, coalesce(cast(c.definition #>> '{rules,decimals}' as int), 2)))
  from call c join application a on a.call_id = c.id join category g on g.id = a.category_id
  join organisation o on o.id = a.organisation_id join decision d on d.application_id = a.id
  left join (select line, cast(line ->> 'id' as bigint) as id from ranking r, jsonb_array_elements(r.result -> 'lines') line where r.call_id = of_call) l on l.id = a.id
  where c.id = of_call and c.released_at is not null and d.outcome in ('supported', 'conditional', 'reserve')
$$;

-- Of each category: how many applications were received and supported, and the money that they get.
create function released_totals(of_call bigint) returns table (category text, category_position int, title jsonb, envelope numeric, received bigint, supported bigint, awarded numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.code, g.position, g.title, g.envelope, count(a.id), count(*) filter (where d.outcome in ('supported', 'conditional')), coalesce(sum(d.amount_awarded), 0)
  from call c join category g on g.call_id = c.id
  left join application a on a.category_id = g.id and a.number is not null and a.state not in ('draft', 'handed_over', 'submitted', 'withdrawn')
  left join decision d on d.application_id = a.id
  where c.id = of_call and c.released_at is not null group by g.id
$$;

-- Where the applicant's own application stands in the accepted list.
create function released_place(of_application bigint) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('rank', line -> 'rank', 'total', line -> 'total', 'by_consensus', coalesce(line -> 'by_consensus', 'false'))
  from application a join call c on c.id = a.call_id and c.released_at is not null
  join ranking r on r.call_id = c.id cross join jsonb_array_elements(r.result -> 'lines') line
  where a.id = of_application and cast(line ->> 'id' as bigint) = a.id and a.organisation_id = any (acting_for())
$$;
revoke execute on function released_results(bigint), released_totals(bigint), released_place(bigint) from public;
grant execute on function released_results(bigint), released_totals(bigint), released_place(bigint) to konkurss_app;
