-- The evaluation commission of a call: its people by their roles, meetings with agenda, attendance, declarations, votes and minutes.
-- The rules follow the Public Procurement Law, sections 24-26, where the call says nothing else.

alter table person_role drop constraint person_role_known;
alter table person_role add constraint person_role_known check (role in
  ('preparer', 'signatory', 'commenter', 'reader', 'evaluator', 'member', 'secretary', 'chair', 'deputy', 'observer', 'officer', 'administrator', 'auditor'));

create table meeting (
  id bigint generated always as identity primary key,
  call_id bigint not null references call,
  no int not null,
  starts_at timestamptz not null,
  place text not null,
  link text not null default '',
  state text not null default 'planned',
  notice_at timestamptz,
  minutes text not null default '',
  minutes_at timestamptz,
  minutes_by bigint references person,
  signed_at timestamptz,
  signed_by bigint references person,
  sha256 text,
  version int not null default 1,
  constraint meeting_no_unique unique (call_id, no),
  constraint meeting_place_length check (length(btrim(place)) between 2 and 300),
  constraint meeting_link_format check (link = '' or link ~ '^https://[^\s]{3,500}$'),
  constraint meeting_minutes_length check (length(minutes) <= 200000),
  constraint meeting_state check (state in ('planned', 'in_session', 'closed', 'signed')),
  constraint meeting_signed check ((state = 'signed') = (signed_at is not null and signed_by is not null and sha256 is not null))
);

-- Who belonged to the commission when the meeting was held, and whether they came; the name and the capacity as they were then.
create table attendance (
  meeting_id bigint not null references meeting,
  call_id bigint not null references call,
  person_id bigint not null references person,
  name text not null,
  capacity text not null,
  presence text not null,
  primary key (meeting_id, person_id),
  constraint attendance_capacity check (capacity in ('chair', 'deputy', 'member', 'secretary', 'observer')),
  constraint attendance_presence check (presence in ('present', 'remote', 'absent'))
);
create index attendance_of_person on attendance (person_id, meeting_id);

-- What the commission is asked about an application: a proposal, which follows the ranked list or says why it doesn't.
create table agenda_item (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meeting,
  call_id bigint not null references call,
  application_id bigint not null references application,
  position int not null,
  outcome text not null,
  amount numeric(14,2),
  reason text not null,
  conditions text not null default '',
  deviation text not null default '',
  state text not null default 'open',
  result jsonb,
  closed_at timestamptz,
  closed_by bigint references person,
  version int not null default 1,
  constraint agenda_item_once_a_meeting unique (meeting_id, application_id),
  constraint agenda_item_outcome check (outcome in ('supported', 'conditional', 'reserve', 'rejected', 'inadmissible')),
  constraint agenda_item_amount check ((outcome in ('supported', 'conditional')) = (amount is not null)),
  constraint agenda_item_reason_length check (length(btrim(reason)) between 10 and 8000),
  constraint agenda_item_conditions check ((outcome = 'conditional') = (length(btrim(conditions)) between 10 and 4000)),
  constraint agenda_item_deviation_length check (length(deviation) <= 4000),
  constraint agenda_item_state check (state in ('open', 'adopted', 'not_adopted', 'postponed')),
  constraint agenda_item_closed check ((state = 'open') = (closed_at is null) and (state in ('adopted', 'not_adopted')) = (result is not null))
);
-- An application is on one agenda at a time, and its adopted opinion is the last word of the commission.
create unique index agenda_item_due_once on agenda_item (application_id) where state in ('open', 'adopted');
create index agenda_item_of_meeting on agenda_item (meeting_id, position);

-- What somebody of the commission declares of an application, beside what the same person may have declared as evaluator.
create table commission_declaration (
  application_id bigint not null references application,
  call_id bigint not null references call,
  person_id bigint not null references person,
  verdict text not null,
  reason text not null default '',
  statement jsonb not null,
  declared_at timestamptz not null default now(),
  primary key (application_id, person_id),
  constraint commission_declaration_verdict check (verdict in ('none', 'conflict', 'possible')),
  constraint commission_declaration_reason check (verdict = 'none' or length(btrim(reason)) between 1 and 4000)
);

create table vote (
  item_id bigint not null references agenda_item,
  meeting_id bigint not null references meeting,
  call_id bigint not null references call,
  application_id bigint not null references application,
  person_id bigint not null references person,
  vote text not null,
  dissent text not null default '',
  at timestamptz not null default now(),
  primary key (item_id, person_id),
  constraint vote_known check (vote in ('for', 'against', 'abstained')),
  constraint vote_dissent_length check (length(dissent) <= 4000)
);

-- A conflict of interest of somebody of the commission: declared here or as evaluator (a possible one counts until it is cleared),
-- or found in the register of roles.
create function commission_conflict(of_person bigint, with_application bigint) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(conflict_found(of_person, with_application),
    (select d.verdict from commission_declaration d where d.application_id = with_application and d.person_id = of_person and d.verdict <> 'none'),
    (select d.verdict from declaration d join evaluation e on e.application_id = d.application_id and e.person_id = d.person_id
     where d.application_id = with_application and d.person_id = of_person and d.verdict <> 'none' and e.decision is distinct from 'cleared'))
$$;

-- The commission of a call today, for those who reach it; whoever has several roles takes part in the first of them.
create function commission_of(of_call bigint) returns table (person_id bigint, name text, capacity text, valid_from date, valid_until date)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (p.id) p.id, p.name, r.role, r.valid_from, r.valid_until
  from person p join person_role r on r.person_id = p.id
  where p.disabled_at is null and r.role in ('chair', 'deputy', 'member', 'secretary', 'observer') and (r.call_id is null or r.call_id = of_call)
    and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until)
    and (acting_everywhere() or of_call = any (acting_calls()))
  order by p.id, array_position(array['chair', 'deputy', 'member', 'secretary', 'observer'], r.role)
$$;

-- Whether a member, the chair or the deputy has declared no conflict on an application of the call: then its content is open.
create function commission_reads(of_person bigint, of_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from commission_declaration d join application a on a.id = d.application_id
    join person_role r on r.person_id = d.person_id and r.role in ('member', 'deputy', 'chair') and (r.call_id is null or r.call_id = a.call_id)
    where d.application_id = of_application and d.person_id = of_person and d.verdict = 'none' and a.opened_at is not null
      and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until))
  and commission_conflict(of_person, of_application) is null
$$;
create or replace function evaluates(of_application bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from evaluation e join application a on a.id = e.application_id
                 where e.application_id = of_application and e.person_id = acting_person()
                   and e.state in ('in_progress', 'submitted') and a.opened_at is not null)
     and not structural_conflict(acting_person(), of_application)
    or acting_action() in ('show_application', 'read_attachment') and commission_reads(acting_person(), of_application);
end $$;

-- A signed meeting stays as it is, and so do the things in it; a closed item, too.
create function refuse_change_of_signed_meeting() returns trigger language plpgsql as $$
begin
  if old.state = 'signed' then
    raise exception 'the minutes are signed' using errcode = 'check_violation', constraint = 'meeting_is_signed';
  end if;
  return new;
end $$;
create trigger meeting_signed before update on meeting for each row execute function refuse_change_of_signed_meeting();

create function refuse_change_after_meeting() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from meeting where id = new.meeting_id and state in ('planned', 'in_session')) then
    raise exception 'the meeting is over' using errcode = 'check_violation', constraint = 'meeting_is_over';
  end if;
  return new;
end $$;
create trigger attendance_in_time before insert or update on attendance for each row execute function refuse_change_after_meeting();
create trigger agenda_item_in_time before insert or update on agenda_item for each row execute function refuse_change_after_meeting();
create function refuse_change_of_closed_item() returns trigger language plpgsql as $$
begin
  raise exception 'the item is closed' using errcode = 'check_violation', constraint = 'agenda_item_is_closed';
end $$;
create trigger agenda_item_is_closed before update on agenda_item for each row when (old.state <> 'open') execute function refuse_change_of_closed_item();

-- Who votes: somebody with a vote who is there, on an open item of a meeting in session, after declaring no conflict; for or
-- against, unless the call lets people abstain.
create function refuse_impossible_vote() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare said text;
begin
  select case when i.state <> 'open' or m.state <> 'in_session' then 'vote_on_open_item'
              when not exists (select 1 from attendance a where a.meeting_id = i.meeting_id and a.person_id = new.person_id
                               and a.presence <> 'absent' and a.capacity in ('chair', 'deputy', 'member')) then 'vote_of_present_member'
              when commission_conflict(new.person_id, i.application_id) is not null
                or not exists (select 1 from commission_declaration d where d.application_id = i.application_id
                               and d.person_id = new.person_id and d.verdict = 'none') then 'vote_without_conflict'
              when new.vote = 'abstained' and not coalesce(cast(c.definition #>> '{commission,abstention}' as boolean), false) then 'vote_abstention' end
    into said
  from agenda_item i join meeting m on m.id = i.meeting_id join call c on c.id = i.call_id where i.id = new.item_id;
  if said is not null then
    raise exception 'no vote' using errcode = 'check_violation', constraint = said;
  end if;
  return new;
end $$;
create trigger vote_possible before insert or update on vote for each row execute function refuse_impossible_vote();

-- A conflict that is declared after voting takes the vote away; the audit keeps it.
create function drop_vote_of_conflicted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from vote v using agenda_item i
  where i.id = v.item_id and i.state = 'open' and v.application_id = new.application_id and v.person_id = new.person_id;
  return null;
end $$;
create trigger vote_dropped after insert or update on commission_declaration for each row when (new.verdict <> 'none')
  execute function drop_vote_of_conflicted();

create trigger audited after insert or update on meeting for each row execute function audit('meeting', 'id', 'call_id', '');
create trigger audited after insert or update on attendance for each row execute function audit('meeting', 'meeting_id', 'call_id', '');
create trigger audited after insert or update on agenda_item for each row execute function audit('meeting', 'meeting_id', 'call_id', 'application_id');
create trigger audited after insert or update on vote for each row execute function audit('meeting', 'meeting_id', 'call_id', 'application_id');
create trigger audited after insert or update on commission_declaration
  for each row execute function audit('application', 'application_id', 'call_id', 'application_id');

alter table meeting enable row level security;
create policy meeting_received on meeting for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table attendance enable row level security;
create policy attendance_received on attendance for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table agenda_item enable row level security;
create policy agenda_item_received on agenda_item for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
-- One's own declaration and vote are written by nobody else.
alter table commission_declaration enable row level security;
create policy commission_declaration_received on commission_declaration for select using (
  (select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy commission_declaration_made on commission_declaration for insert with check (
  person_id = (select acting_person()) and ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[])));
create policy commission_declaration_changed on commission_declaration for update using (
  person_id = (select acting_person()) and ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[])));
alter table vote enable row level security;
create policy vote_received on vote for select using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy vote_cast on vote for insert with check (
  person_id = (select acting_person()) and ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[])));
create policy vote_changed on vote for update using (
  person_id = (select acting_person()) and ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[])));

grant select, insert, update on meeting, attendance, agenda_item, commission_declaration, vote to konkurss_app;
revoke execute on function commission_conflict(bigint, bigint), commission_of(bigint), commission_reads(bigint, bigint),
  refuse_change_of_signed_meeting(), refuse_change_after_meeting(), refuse_change_of_closed_item(), refuse_impossible_vote(),
  drop_vote_of_conflicted() from public;
grant execute on function commission_conflict(bigint, bigint), commission_of(bigint), commission_reads(bigint, bigint) to konkurss_app;
