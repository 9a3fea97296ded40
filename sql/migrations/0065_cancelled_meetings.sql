-- A planned meeting that doesn't take place: cancelled with a reason, its applications wait for another one.

alter table meeting
  add column cancelled_at timestamptz, add column cancelled_by text,
  add column cancel_reason text not null default '';
alter table meeting drop constraint meeting_state;
alter table meeting add constraint meeting_state check (state in ('planned', 'in_session', 'closed', 'signed', 'cancelled'));
alter table meeting add constraint meeting_cancelled check (
  (state = 'cancelled') = (cancelled_at is not null and cancelled_by is not null)
  and case state when 'cancelled' then length(btrim(cancel_reason)) between 10 and 2000 else cancel_reason = '' end);

create or replace function refuse_change_of_signed_meeting() returns trigger language plpgsql as $$
begin
  if old.state = 'signed' then
    raise exception 'the minutes are signed' using errcode = 'check_violation', constraint = 'meeting_is_signed';
  elsif old.state = 'cancelled' then
    raise exception 'the meeting is cancelled' using errcode = 'check_violation', constraint = 'meeting_is_cancelled';
  end if;
  return new;
end $$;
