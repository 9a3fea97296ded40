-- Papers of the impartial: a draft of somebody who turns out to have a conflict of interest isn't approved, and minutes are written and signed by
-- those without one.

-- Another person prepares such a decision anew first.
create function refuse_draft_of_conflicted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if commission_conflict(new.decided_by, new.application_id) is not null then
    raise exception 'drafted by somebody with a conflict of interest' using errcode = 'check_violation', constraint = 'decision_drafter_impartial';
  end if;
  return new;
end $$;
create trigger decision_drafter_impartial before update of state on decision for each row
  when (new.state = 'approved' and old.state <> 'approved') execute function refuse_draft_of_conflicted();
revoke execute on function refuse_draft_of_conflicted() from public;

-- Minutes are written and signed by people without a conflict of interest in any of their items, as long as there is one who can.
create function meeting_conflict(of_meeting bigint, of_person bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from agenda_item i cross join lateral applications_of_item(i.id) as s (id)
                 where i.meeting_id = of_meeting and commission_conflict(of_person, s.id) is not null)
$$;

-- Who writes them: the secretaries, where each has a conflict the chair and the deputy, and where nobody is without one the secretaries.
create function minutes_writers(of_meeting bigint) returns setof bigint
language sql stable rows 2 security definer set search_path = public, pg_temp as $$
  with able as (
    select p.id, case when not meeting_conflict(m.id, p.id) then case when r.role = 'secretary' then 1 else 2 end
                      when r.role = 'secretary' then 3 else 4 end as turn
    from meeting m join person_role r on r.role in ('secretary', 'chair', 'deputy') and (r.call_id is null or r.call_id = m.call_id)
    join person p on p.id = r.person_id and p.disabled_at is null
    where m.id = of_meeting and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until))
  select distinct id from able where turn = (select min(turn) from able)
$$;

-- Who signs them: the chair who was there, then the deputy, the first without a conflict.
create function minutes_signer(of_meeting bigint) returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select a.person_id from attendance a
  where a.meeting_id = of_meeting and a.capacity in ('chair', 'deputy') and a.presence <> 'absent'
  order by meeting_conflict(of_meeting, a.person_id), array_position(array['chair', 'deputy'], a.capacity), a.person_id limit 1
$$;
revoke execute on function meeting_conflict(bigint, bigint), minutes_writers(bigint), minutes_signer(bigint) from public;
grant execute on function minutes_writers(bigint), minutes_signer(bigint) to konkurss_app;
