-- Evaluators who submit at the same moment hold the application's key, by the foreign key of their evaluation, which PostgreSQL checks again
-- when a row is changed twice in a transaction. A lock for an update would wait for each other's key, for ever; the total is no key.
create or replace function update_total(of_application bigint) returns numeric language plpgsql security definer set search_path = public, pg_temp as $$
declare result numeric;
begin
  perform 1 from application where id = of_application for no key update;
  update application a set total = t.total, ranking_total = t.ranking_total, awaits = t.awaits, evaluations_submitted = t.evaluations
  from computed_total t where a.id = of_application and t.application_id = a.id returning a.total into result;
  return result;
end $$;
