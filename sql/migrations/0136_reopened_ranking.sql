-- Until the decisions are approved an accepted ranked list can be reopened, with a reason: the list stays as a former one, drafted decisions go
-- back, and evaluators' conflicts that were told after the acceptance count. Told they can be at any time.

alter table ranking
  add column superseded_at timestamptz, add column superseded_by bigint references person, add column superseded_reason text;
alter table ranking drop constraint ranking_pkey;
alter table ranking add primary key (call_id, accepted_at);
create unique index ranking_current on ranking (call_id) where superseded_at is null;
alter table ranking add constraint ranking_superseded check (
  (superseded_at is null) = (superseded_reason is null) and (superseded_at is not null or superseded_by is null));
alter table ranking add constraint ranking_superseded_reason_length check (length(btrim(superseded_reason)) between 10 and 2000);

-- The list that counts.
create view current_ranking with (security_invoker = true) as
select call_id, inputs, result, sha256, accepted_at, accepted_by from ranking where superseded_at is null;
grant select on current_ranking to konkurss_app;

-- Every function that asked for the list of a call asks for the one that counts, and is otherwise as it was.
do $$
declare f record;
begin
  for f in select pg_get_functiondef(p.oid) as text from pg_proc p
           where p.pronamespace = 'public'::regnamespace and p.prosrc ~ '\m(from|join) ranking\M' loop
    execute regexp_replace(f.text, '\m(from|join) ranking\M', '\1 current_ranking', 'g');
  end loop;
end $$;

-- Nothing may have come of the list: no approved decision, and no opinion of the commission, adopted or on an agenda. A former list stays one.
create function refuse_late_reopening() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = new.call_id for no key update;
  if old.superseded_at is not null
     or exists (select 1 from call where id = new.call_id and released_at is not null)
     or exists (select 1 from decision where call_id = new.call_id and state in ('approved', 'changed'))
     or exists (select 1 from agenda_item where call_id = new.call_id and application_id is not null and state in ('open', 'adopted')) then
    raise exception 'the list is in use' using errcode = 'check_violation', constraint = 'ranking_reopened_in_time';
  end if;
  return new;
end $$;
create trigger ranking_reopened_in_time before update of superseded_at, superseded_by, superseded_reason on ranking for each row
  execute function refuse_late_reopening();

-- Between a reopening and the next acceptance nobody decides, and no opinion is asked for; whoever was about to waits for the reopening.
create function list_is_reopened(of_call bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from ranking where call_id = of_call) and not exists (select 1 from current_ranking where call_id = of_call)
$$;
create function refuse_without_ranking() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = new.call_id for share;
  if list_is_reopened(new.call_id) then
    raise exception 'the list is reopened' using errcode = 'check_violation', constraint = 'decided_after_ranking';
  end if;
  return new;
end $$;
create trigger decided_after_ranking before insert or update of outcome, amount_awarded, state on decision
  for each row execute function refuse_without_ranking();
create trigger decided_after_ranking before insert or update of outcome, amount, state on agenda_item
  for each row when (new.application_id is not null) execute function refuse_without_ranking();

-- What a reopening sends back nobody decides by that, also where nobody without a conflict of interest could accept the list.
drop trigger decision_impartial on decision;
create trigger decision_impartial before insert or update of outcome, amount_awarded, state, decided_by, approved_by on decision
  for each row when (not (new.state = 'returned' and coalesce(acting_action(), '') = 'reopen_ranking')) execute function refuse_conflicted_decision();

-- What an evaluator tells of a conflict once the list is accepted: kept beside the declaration, which it becomes when the list is reopened.
alter table declaration add column late_reason text, add column late_possible boolean, add column late_at timestamptz;
alter table declaration add constraint declaration_late check (
  (late_at is null) = (late_reason is null) and (late_at is null) = (late_possible is null));
alter table declaration add constraint declaration_late_reason_length check (length(btrim(late_reason)) between 1 and 4000);

create function refuse_late_conflict_before_ranking() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from application a join call c on c.id = a.call_id where a.id = new.application_id for share of c;
  if not exists (select 1 from application a join call c on c.id = a.call_id where a.id = new.application_id and c.state in ('ranked', 'decided')) then
    raise exception 'it is declared at once' using errcode = 'check_violation', constraint = 'declaration_late_after_ranking';
  end if;
  return new;
end $$;
create trigger declaration_late_after_ranking before insert or update of late_at on declaration for each row when (new.late_at is not null)
  execute function refuse_late_conflict_before_ranking();

-- What was told becomes declared: the application is closed to the evaluator, the score counts no more, the total is computed anew.
create function declare_late_conflicts(of_call bigint) returns table (evaluation_id bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare e record;
begin
  if acting_action() is distinct from 'reopen_ranking' or not (acting_everywhere() or of_call = any (acting_calls())) then return; end if;
  for e in select v.id, v.application_id, v.person_id from evaluation v join declaration d on d.application_id = v.application_id and d.person_id = v.person_id
           where v.call_id = of_call and v.state in ('in_progress', 'submitted') and d.late_at is not null order by v.id loop
    update declaration set verdict = case when late_possible then 'possible' else 'conflict' end, reason = late_reason, declared_at = late_at,
                           late_reason = null, late_possible = null, late_at = null
    where application_id = e.application_id and person_id = e.person_id;
    update evaluation set state = 'recused', decision = null, decision_reason = '', decided_at = null, decided_by = null, version = version + 1 where id = e.id;
    perform update_total(e.application_id);
    evaluation_id := e.id;
    return next;
  end loop;
end $$;

-- Otherwise as it was, with the text that was told late.
do $$
declare
  was text := pg_get_functiondef('erase_evaluation(bigint[], text)'::regprocedure);
  now_text text := replace(was, 'update declaration set reason = erased(reason, mark)',
                                'update declaration set reason = erased(reason, mark), late_reason = erased(late_reason, mark)');
begin
  if was = now_text then raise exception 'erase_evaluation erases no declaration'; end if;
  execute now_text;
end $$;

revoke execute on function refuse_late_reopening(), list_is_reopened(bigint), refuse_without_ranking(), refuse_late_conflict_before_ranking(),
  declare_late_conflicts(bigint) from public;
grant execute on function declare_late_conflicts(bigint) to konkurss_app;
