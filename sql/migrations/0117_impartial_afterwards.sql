-- Who acts for the organiser and has a conflict of interest with an application takes no part in what follows its decision either: work task,
-- choice of the executor, contract, acceptance, payment (Law on Prevention of Conflict of Interest in Activities of Public Officials, art. 11).
create function office_conflict(of_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from application a where a.id = of_application and (acting_everywhere() or a.call_id = any (acting_calls())))
         and commission_conflict(acting_person(), of_application) is not null
$$;

-- Whether the acting person checks applications of a call now: as secretary, or as the deputy where each secretary has a conflict in one.
create function checks_in(of_call bigint) returns boolean language sql stable as $$
  select exists (select 1 from person_role r join application a on a.call_id = of_call and is_in_check(a.state)
                 where r.person_id = acting_person() and r.role = 'secretary' and (r.call_id is null or r.call_id = of_call)
                   and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
                   and a.id not in (select o.application_id from own_conflicts(of_call) o))
         or exists (select 1 from left_by_conflict('secretary', of_call) l (id) join application a on a.id = l.id
                    where is_in_check(a.state) and is_turn('secretary', of_call, a.id))
$$;
-- Whether the acting person chooses evaluators.
create function assigns_in(of_call bigint) returns boolean language sql stable as $$
  select exists (select 1 from person_role r where r.person_id = acting_person() and r.role in ('secretary', 'officer')
                 and (r.call_id is null or r.call_id = of_call)
                 and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until))
$$;

-- As in 0017, and who has a conflict with the application isn't told of it: others of the role are, else the deputy; if nobody is left, the
-- role after all, since somebody must learn that there is something to do.
create or replace function message_queue_office(of_kind text, of_call bigint, to_roles text[], with_arguments jsonb, to_link text,
                                                of_application bigint, once_key text) returns int
language sql security definer set search_path = public, pg_temp as $$
  with holder as (
    select r.person_id, r.role <> all (to_roles) as in_place
    from person_role r join person p on p.id = r.person_id and p.disabled_at is null
    where (r.call_id = of_call or r.call_id is null) and (r.role = any (to_roles) or r.role = 'deputy' and of_application is not null)
      and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)),
  able as (select person_id, in_place from holder where of_application is null or commission_conflict(person_id, of_application) is null),
  told as (
    select person_id from able where not in_place
    union
    select person_id from able where in_place and not exists (select 1 from able where not in_place)
    union
    select person_id from holder where not in_place and not exists (select 1 from able))
  select cast(count(message_queue(of_kind, person_id, with_arguments, to_link, of_call, of_application, once_key)) as int) from told
$$;

revoke execute on function office_conflict(bigint) from public;
grant execute on function office_conflict(bigint), checks_in(bigint), assigns_in(bigint) to konkurss_app;
