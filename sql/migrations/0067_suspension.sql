-- An objection that suspends keeps the decision from being carried out. Since the applications of a category share its money, what is
-- suspended is everything decided on that money: whoever wins would otherwise find it spent. One that came late suspends nothing until
-- it is taken up.

create function decision_suspended(of_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from application a join application b on b.category_id = a.category_id
    join objection x on x.application_id = b.id and x.suspends join call c on c.id = x.call_id
    where a.id = of_application
      and (x.state = 'under_review'
           or x.state = 'received' and cast(x.submitted_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga') as date) <= x.last_day))
$$;
revoke execute on function decision_suspended(bigint) from public;
grant execute on function decision_suspended(bigint) to konkurss_app;

create function refuse_suspended_work_task() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if decision_suspended(new.application_id) then
    raise exception 'the decision is suspended' using errcode = 'check_violation', constraint = 'decision_suspended';
  end if;
  return new;
end $$;
create trigger work_task_suspended before insert on work_task for each row execute function refuse_suspended_work_task();
create function refuse_suspended_choice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if decision_suspended((select t.application_id from work_task t where t.id = new.task_id)) then
    raise exception 'the decision is suspended' using errcode = 'check_violation', constraint = 'decision_suspended';
  end if;
  return new;
end $$;
create trigger procurement_suspended before update on procurement for each row when (new.state = 'chosen' and old.state <> 'chosen')
  execute function refuse_suspended_choice();
revoke execute on function refuse_suspended_work_task(), refuse_suspended_choice() from public;
