-- What is frozen with a call beside its definition, and what time makes of its state.

-- The moment at which the door received the request.
create function acting_at() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('konkurss.received_at', true), '')::timestamptz, now())
$$;

-- The phase that people are told: an announced call is open between its opening and its closing.
create function call_phase(state text, opens_at timestamptz, closes_at timestamptz) returns text language sql stable as $$
  select case when state <> 'announced' then state when acting_at() < opens_at then 'announced' when acting_at() <= closes_at then 'open' else 'closed' end
$$;

-- Days by the calendar of the call's place: 0 on the last day. Nothing when it isn't open.
create function call_days_left(opens_at timestamptz, closes_at timestamptz, zone text) returns int language sql stable as $$
  select case when acting_at() between opens_at and closes_at
    then cast(closes_at at time zone coalesce(zone, 'Europe/Riga') as date) - cast(acting_at() at time zone coalesce(zone, 'Europe/Riga') as date) end
$$;

-- Categories and criteria of an announced call are as fixed as its definition; only the last number given goes on.
create function refuse_change_of_frozen_part() returns trigger language plpgsql as $$
begin
  if (select state from call where id = case tg_op when 'DELETE' then old.call_id else new.call_id end) <> 'draft'
     and (tg_op <> 'UPDATE' or to_jsonb(new) - 'last_number' is distinct from to_jsonb(old) - 'last_number') then
    raise exception 'an announced call is frozen' using errcode = 'check_violation', constraint = 'call_frozen';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger category_frozen before insert or update or delete on category for each row execute function refuse_change_of_frozen_part();
create trigger criterion_frozen before insert or update or delete on criterion for each row execute function refuse_change_of_frozen_part();

create function refuse_change_of_call_version() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen version never changes' using errcode = 'check_violation', constraint = 'call_frozen';
end $$;
create trigger call_version_frozen before update or delete on call_version for each row execute function refuse_change_of_call_version();

revoke execute on function call_phase(text, timestamptz, timestamptz), acting_at(), call_days_left(timestamptz, timestamptz, text),
  refuse_change_of_frozen_part(), refuse_change_of_call_version() from public;
grant execute on function call_phase(text, timestamptz, timestamptz), acting_at(), call_days_left(timestamptz, timestamptz, text) to konkurss_app;
