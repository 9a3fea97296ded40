-- Saving costs a third. The trigger functions of each score become one for all that were saved in a statement, and functions that
-- every request asks are planned once a session.

-- The points and reasons of one evaluation are saved together: what held for each row now holds for those that a statement has added,
-- and for those that it has changed. The policies of `score` say whose evaluation it may be; here, that it isn't locked, what stood
-- there before (for windows to merge with), and the audit.
create function scores_saved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from changed) then return null; end if;
  if exists (select 1 from changed n join evaluation e on e.id = n.evaluation_id where e.state <> 'in_progress') then
    raise exception 'the evaluation is locked' using errcode = 'check_violation', constraint = 'score_locked';
  end if;
  if tg_op = 'INSERT' then
    insert into evaluation_change (evaluation_id, version, field, old)
    select e.id, e.version + 1, k.code, jsonb_build_object('points', null, 'reason', '')
    from changed n join evaluation e on e.id = n.evaluation_id join criterion k on k.id = n.criterion_id
    on conflict do nothing;
  else
    insert into evaluation_change (evaluation_id, version, field, old)
    select e.id, e.version + 1, k.code, jsonb_build_object('points', trim_scale(o.points)::text, 'reason', o.reason)
    from changed n join replaced o on o.evaluation_id = n.evaluation_id and o.criterion_id = n.criterion_id
    join evaluation e on e.id = n.evaluation_id join criterion k on k.id = n.criterion_id
    on conflict do nothing;
  end if;
  insert into audit_event (person_id, action, request, entity, entity_id, call_id, application_id, change)
  select acting_person(), coalesce(nullif(current_setting('konkurss.action', true), ''), lower(tg_op)),
         coalesce(current_setting('konkurss.request', true), ''), 'evaluation', e.id, e.call_id, e.application_id,
         jsonb_object_agg(k.code, jsonb_build_array(n.points, n.reason))
  from changed n join evaluation e on e.id = n.evaluation_id join criterion k on k.id = n.criterion_id
  group by e.id, e.call_id, e.application_id;
  return null;
end $$;
drop trigger audited_insert on score;
drop trigger audited_update on score;
drop trigger score_changes on score;
drop trigger score_locked on score;
drop function audit_scores(), keep_change_of_score(), refuse_score_of_locked_evaluation();
revoke execute on function scores_saved() from public;
revoke execute on function refuse_change_of_released_decision() from public, konkurss_app;
create trigger score_saved_insert after insert on score referencing new table as changed for each statement execute function scores_saved();
create trigger score_saved_update after update on score referencing old table as replaced new table as changed
  for each statement execute function scores_saved();

-- Saves the acting evaluator's own evaluation, if it still is at the version: the points and reasons that were sent, in one order for
-- everybody, the points so far (of `maximum` on the call's scale) and the next version. No row where it isn't theirs, or not there.
-- The server reads what it saves through the policies before; here they cost four times of what they guard.
create function save_evaluation(of_evaluation bigint, from_version int, maximum numeric, given jsonb)
returns table (id bigint, application_id bigint, state text, version int, points numeric, scored bigint, saved_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform from evaluation e
  where e.id = of_evaluation and e.version = from_version and e.state = 'in_progress' and e.person_id = acting_person() and acting_evaluates(e.call_id)
  for no key update;
  if not found then return; end if;
  insert into score (evaluation_id, criterion_id, points, reason)
  select of_evaluation, s.criterion, s.points, s.reason
  from jsonb_to_recordset(given) s (criterion bigint, points numeric, reason text) order by s.criterion
  on conflict (evaluation_id, criterion_id) do update set points = excluded.points, reason = excluded.reason
  where (score.points, score.reason) is distinct from (excluded.points, excluded.reason);
  return query
  update evaluation e set points = t.points, version = e.version + 1, saved_at = now()
  from (select sum(k.weight * s.points) / maximum as points, count(s.points) as scored
        from score s join criterion k on k.id = s.criterion_id where s.evaluation_id = of_evaluation) t
  where e.id = of_evaluation
  returning e.id, e.application_id, e.state, e.version, e.points, t.scored, e.saved_at;
end $$;
revoke execute on function save_evaluation(bigint, int, numeric, jsonb) from public;
grant execute on function save_evaluation(bigint, int, numeric, jsonb) to konkurss_app;

-- PostgreSQL 15 plans what a function in SQL says anew with each call, unless it is folded into the query; a function in PL/pgSQL plans
-- it once a session. The same words, in the other language.
do $$
declare
  f record; body text; rewritten int := 0;
begin
  for f in select p.oid, p.prosrc, p.proretset from pg_proc p
           where p.pronamespace = 'public'::regnamespace and p.prolang = (select oid from pg_language where lanname = 'sql')
             and p.proname in ('application_authors', 'audit_difference', 'closes_for', 'conflict_found', 'is_restoration') loop
    body := rtrim(btrim(f.prosrc, E' \n'), ';');
    body := case when f.proretset then 'return query ' || body else format(E'return (%s\n  )', body) end;
    execute replace(replace(pg_get_functiondef(f.oid), 'LANGUAGE sql', 'LANGUAGE plpgsql'), f.prosrc,
                    format(E'\n#variable_conflict use_column\nbegin\n  %s;\nend ', body));
    rewritten := rewritten + 1;
  end loop;
  if rewritten <> 5 then raise exception 'five functions were to be rewritten, not %', rewritten; end if;
end $$;
-- An application that no act destroyed has none of its numbers.
alter function destruction_number(bigint) strict;
