-- Where criteria weigh otherwise in the order of the list, the results say the points that made the order, too.

-- The points for the order of the applications whose results everybody sees; of calls without such weights nothing.
create function released_order_points(of_call bigint) returns table (number text, points numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select line ->> 'number', cast(line ->> 'ranking_total' as numeric)
  from call c join ranking r on r.call_id = c.id cross join jsonb_array_elements(r.result -> 'lines') line
  join decision d on d.application_id = cast(line ->> 'id' as bigint)
  where c.id = of_call and c.released_at is not null and d.outcome in ('supported', 'conditional', 'reserve') and line ->> 'ranking_total' is not null
$$;
revoke execute on function released_order_points(bigint) from public;
grant execute on function released_order_points(bigint) to konkurss_app;
