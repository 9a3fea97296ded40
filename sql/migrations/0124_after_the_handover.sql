-- What was handed in stays as it was handed in, its files, too: one that is still being stored while a colleague hands in comes either
-- before, or not at all. And of a terminated contract nothing is waited for any more, so nothing of it holds up what was accepted before.

create function refuse_late_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from milestone_hand_in h where h.id = new.hand_in_id and h.state = 'draft' for share;
  if not found then
    raise exception 'it is handed in' using errcode = 'check_violation', constraint = 'milestone_hand_in_fixed';
  end if;
  return new;
end $$;
create trigger contract_file_of_draft before insert on contract_file for each row when (new.hand_in_id is not null) execute function refuse_late_file();

-- As in 0095, and only while the contract isn't terminated: nothing can be handed in for it, and nobody is reminded of its reports.
create or replace function overdue_of_contract(of_contract bigint, day date) returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select (select count(*) from contract_milestone m join contract k on k.id = m.contract_id
          where m.contract_id = of_contract and k.state <> 'terminated'
            and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted') and m.due_on < day
            and not exists (select 1 from contract_amendment a where a.id = m.removed_by and a.state in ('approved', 'in_force'))
            and not exists (select 1 from milestone_hand_in h where h.milestone_id = m.id and h.state in ('returned', 'partly_accepted') and h.defects_due_on >= day))
       + (select count(*) from progress_report r join contract k on k.id = r.contract_id
          where r.contract_id = of_contract and k.state <> 'terminated'
            and r.state in ('draft', 'returned') and report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) < day)
$$;

revoke execute on function refuse_late_file() from public;
