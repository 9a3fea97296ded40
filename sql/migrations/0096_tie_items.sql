-- A tie that the rules leave, as an item of the commission's agenda: members vote for an order, and only an adopted order gives places.

-- An item of the agenda is about one application, or about those that the rules leave equal.
alter table agenda_item alter column application_id drop not null, alter column outcome drop not null;
alter table agenda_item add constraint agenda_item_subject check (
  case when application_id is null then outcome is null and amount is null and conditions = '' and deviation = '' else outcome is not null end);

create table agenda_tie (
  item_id bigint not null references agenda_item,
  meeting_id bigint not null references meeting,
  call_id bigint not null references call,
  application_id bigint not null references application,
  total numeric(10,2) not null,
  primary key (item_id, application_id)
);
create index agenda_tie_of_application on agenda_tie (application_id);

-- What an item is about, in the order of the numbers.
create function applications_of_item(of_item bigint) returns setof bigint
language sql stable rows 2 security definer set search_path = public, pg_temp as $$
  select a.id from application a
  where a.id in (select i.application_id from agenda_item i where i.id = of_item union all select t.application_id from agenda_tie t where t.item_id = of_item)
  order by length(a.number), a.number
$$;

-- A member's order of them, the best first.
alter table vote alter column application_id drop not null, add column ordered bigint[];
alter table vote drop constraint vote_known;
alter table vote add constraint vote_known check (vote in ('for', 'against', 'abstained', 'ordered'));
alter table vote add constraint vote_with_order check ((vote = 'ordered') = (ordered is not null));

-- Whether a call's ties are decided in meetings: its commission meets by the call, and it has members or a meeting. Where there is
-- nobody but the chair, there is nobody to vote.
create function ties_are_voted_on(of_call bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from call c where c.id = of_call and coalesce(cast(c.definition #>> '{commission,meets}' as boolean), true)
    and (exists (select 1 from meeting m where m.call_id = c.id and m.state <> 'cancelled')
         or exists (select 1 from person_role r where r.role in ('member', 'deputy') and (r.call_id is null or r.call_id = c.id)
                    and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until))))
$$;

-- The item whose vote gave an application its place; nothing where the chair entered it for a call without a commission.
alter table application add column vote_item bigint references agenda_item;
alter table application add constraint application_vote_item check (vote_item is null or vote_rank is not null);

create function refuse_place_without_vote() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform hold_open_ranking(array[new.call_id]);
  if (case when new.vote_rank is null then false
           when new.vote_item is null then ties_are_voted_on(new.call_id)
           else not exists (select 1 from agenda_item i where i.id = new.vote_item and i.state = 'adopted'
                            and cast(i.result -> 'order' ->> (new.vote_rank - 1) as bigint) = new.id) end) then
    raise exception 'the commission votes on it' using errcode = 'check_violation', constraint = 'application_vote_in_meeting';
  end if;
  return new;
end $$;
create trigger application_vote_in_meeting before update of vote_rank, vote_item on application for each row
  when (new.vote_rank is distinct from old.vote_rank or new.vote_item is distinct from old.vote_item)
  execute function refuse_place_without_vote();

-- A tie is on one agenda at a time; two who add it at once wait for one another.
create function refuse_second_tie() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = new.call_id for no key update;
  if exists (select 1 from agenda_tie t join agenda_item i on i.id = t.item_id and i.state = 'open'
             where t.application_id = new.application_id and t.item_id <> new.item_id) then
    raise exception 'the tie is on another agenda' using errcode = 'check_violation', constraint = 'agenda_tie_due_once';
  end if;
  return new;
end $$;
create trigger agenda_tie_due_once before insert on agenda_tie for each row execute function refuse_second_tie();
create trigger agenda_tie_in_time before insert on agenda_tie for each row execute function refuse_change_after_meeting();

-- As in 0093, of all that the item is about; an order holds each of them once.
create or replace function refuse_impossible_vote() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare said text; subjects bigint[];
begin
  perform 1 from agenda_item where id = new.item_id for share;
  subjects := array(select applications_of_item(new.item_id));
  select case when i.state <> 'open' or m.state <> 'in_session' then 'vote_on_open_item'
              when not exists (select 1 from attendance a where a.meeting_id = i.meeting_id and a.person_id = new.person_id
                               and a.presence <> 'absent' and a.capacity in ('chair', 'deputy', 'member')) then 'vote_of_present_member'
              when exists (select 1 from unnest(subjects) as s (id)
                           where commission_conflict(new.person_id, s.id) is not null
                              or not exists (select 1 from commission_declaration d where d.application_id = s.id
                                             and d.person_id = new.person_id and d.verdict = 'none')) then 'vote_without_conflict'
              when new.vote = 'abstained' and not coalesce(cast(c.definition #>> '{commission,abstention}' as boolean), false) then 'vote_abstention'
              when new.vote <> 'abstained' and (new.vote = 'ordered') <> (i.application_id is null) then 'vote_fits_item'
              when new.vote = 'ordered' and array(select unnest(new.ordered) order by 1) <> array(select unnest(subjects) order by 1)
                then 'vote_orders_all' end
    into said
  from agenda_item i join meeting m on m.id = i.meeting_id join call c on c.id = i.call_id where i.id = new.item_id;
  if said is not null then
    raise exception 'no vote' using errcode = 'check_violation', constraint = said;
  end if;
  return new;
end $$;

-- As in 0040, also from the vote on a tie that the application is in.
create or replace function drop_vote_of_conflicted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from vote v using agenda_item i
  where i.id = v.item_id and i.state = 'open' and v.person_id = new.person_id
    and (i.application_id = new.application_id
         or exists (select 1 from agenda_tie t where t.item_id = i.id and t.application_id = new.application_id));
  return null;
end $$;

-- As in 0093. A tie that was voted on closes nobody's mouth on the opinion that comes later.
create or replace function refuse_late_declaration() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from agenda_item
  where id in (select i.id from agenda_item i where i.application_id = new.application_id and i.state = 'open'
               union all select t.item_id from agenda_tie t where t.application_id = new.application_id)
    and state = 'open' order by id for share;
  if not found and exists (select 1 from agenda_item where application_id = new.application_id) then
    raise exception 'the item is closed' using errcode = 'check_violation', constraint = 'declaration_on_open_item';
  end if;
  return new;
end $$;

create trigger audited after insert on agenda_tie for each row execute function audit('meeting', 'meeting_id', 'call_id', 'application_id');
alter table agenda_tie enable row level security;
create policy agenda_tie_received on agenda_tie for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
grant select, insert on agenda_tie to konkurss_app;
revoke execute on function applications_of_item(bigint), ties_are_voted_on(bigint), refuse_place_without_vote(), refuse_second_tie() from public;
grant execute on function applications_of_item(bigint), ties_are_voted_on(bigint) to konkurss_app;
