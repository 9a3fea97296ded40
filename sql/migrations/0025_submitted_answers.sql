-- Submitting keeps the answers that count (a hidden question's don't), also of an application that was handed over; otherwise as before.
create or replace function refuse_change_after_deadline() returns trigger language plpgsql as $$
declare
  moves boolean := new.state in ('submitted', 'withdrawn') and new.state <> old.state;
begin
  if new.answers is distinct from old.answers and old.state <> 'draft' and not (old.state = 'handed_over' and new.state = 'submitted') then
    raise exception 'submitted answers are fixed' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if new.call_id <> old.call_id or new.organisation_id <> old.organisation_id then
    raise exception 'an application stays with its call and its institution' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if (new.answers is distinct from old.answers or moves) and acting_at() > closes_for(new.call_id, new.organisation_id) then
    raise exception 'the deadline has passed' using errcode = 'check_violation', constraint = 'application_deadline';
  end if;
  if moves and not hold_announced(new.call_id) then
    raise exception 'the call is not open' using errcode = 'check_violation', constraint = 'application_call_open';
  end if;
  return new;
end $$;
