-- A vote or a declaration and the closing of its item wait for one another: neither counts what the other is about to change.

-- As in 0040, after holding the item (its own statement, so that everything below is read as it is once the item is held).
create or replace function refuse_impossible_vote() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare said text;
begin
  perform 1 from agenda_item where id = new.item_id for share;
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

-- Once an application is on an agenda, a declaration belongs to an open item; one that is just being closed is waited for, and then it is
-- too late.
create function refuse_late_declaration() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from agenda_item where application_id = new.application_id and state = 'open' for share;
  if not found and exists (select 1 from agenda_item where application_id = new.application_id) then
    raise exception 'the item is closed' using errcode = 'check_violation', constraint = 'declaration_on_open_item';
  end if;
  return new;
end $$;
create trigger declaration_possible before insert or update of verdict on commission_declaration
  for each row execute function refuse_late_declaration();

revoke execute on function refuse_late_declaration() from public;
