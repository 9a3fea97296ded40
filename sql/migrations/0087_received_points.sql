-- The points that count of a whole call, for those who lead it: the same rows as through the policies of score, evaluation and
-- application, which would be asked for each of 200,000 rows. As received_scores, without the reasons: a ranking has no use for them.
create function received_points(of_call bigint) returns table (application_id bigint, person_id bigint, evaluation_id bigint, criterion_id bigint, points numeric)
language sql stable rows 100000 security definer set search_path = public, pg_temp as $$
  select a.id, e.person_id, e.id, s.criterion_id, s.points
  from application a join evaluation e on e.application_id = a.id and e.state = 'submitted' join score s on s.evaluation_id = e.id
  where a.call_id = of_call and a.opened_at is not null and (acting_everywhere() or of_call = any (acting_calls()))
$$;
revoke execute on function received_points(bigint) from public;
grant execute on function received_points(bigint) to konkurss_app;
