-- What an objection suspends isn't begun: neither is the contract sent for signature, nor put in force.
create function refuse_suspended_contract() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if decision_suspended(new.application_id) then
    raise exception 'the decision is suspended' using errcode = 'check_violation', constraint = 'decision_suspended';
  end if;
  return new;
end $$;
create trigger contract_suspended before update on contract for each row
  when (new.state = 'sent' and old.state = 'draft' or new.state = 'in_force' and old.state = 'sent') execute function refuse_suspended_contract();
revoke execute on function refuse_suspended_contract() from public;
