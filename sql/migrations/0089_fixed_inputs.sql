-- What a ranked list or a release is made of stays as it was read: whoever changes it holds the call in the state that it needs.

-- A release takes the call first; whoever changes a decision meanwhile waits for it and is refused then.
create or replace function refuse_change_of_released_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = new.call_id for share;
  if exists (select 1 from call where id = new.call_id and released_at is not null)
     and not (tg_op = 'UPDATE' and exists (
       select 1 from objection o join decision_before b on b.objection_id = o.id
       where o.id = nullif(current_setting('konkurss.objection', true), '')::bigint and o.application_id = new.application_id
         and o.state = 'upheld' and o.outcome = new.outcome and o.amount is not distinct from new.amount_awarded)) then
    raise exception 'the decision is released' using errcode = 'check_violation', constraint = 'decision_released';
  end if;
  return new;
end $$;

-- Whether the ranked list may still take something in; held until the transaction ends, so that an acceptance waits for it.
create function hold_open_ranking(of_calls bigint[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = any (of_calls) order by id for share;
  if exists (select 1 from call where id = any (of_calls) and state in ('ranked', 'decided')) then
    raise exception 'the ranked list is accepted' using errcode = 'check_violation', constraint = 'evaluation_before_ranking';
  end if;
end $$;

create function hold_ranking_of_assigned() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform hold_open_ranking(array(select distinct call_id from made));
  return null;
end $$;
create trigger evaluation_before_ranking after insert on evaluation referencing new table as made
  for each statement execute function hold_ranking_of_assigned();

create function hold_ranking_of_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform hold_open_ranking(array(select call_id from application where id = new.application_id));
  return new;
end $$;
create trigger evaluation_before_ranking_later before update of state on evaluation for each row
  when (new.state is distinct from old.state) execute function hold_ranking_of_changed();
create trigger consensus_before_ranking before update of state on consensus for each row
  when (new.state is distinct from old.state) execute function hold_ranking_of_changed();

revoke execute on function hold_open_ranking(bigint[]), hold_ranking_of_assigned(), hold_ranking_of_changed(), refuse_change_of_released_decision() from public;
