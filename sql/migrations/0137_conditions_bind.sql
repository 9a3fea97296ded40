-- A decision with conditions is carried out once they are fulfilled: its work task may be written and its contract prepared, but no contract
-- is sent for signature, nor registered as signed, while a condition isn't found to be fulfilled.

-- The conditions of a decision that aren't fulfilled, as far as who acts reads them.
create function open_conditions(of_application bigint) returns json language sql stable set search_path = public, pg_temp as $$
  select coalesce(json_agg(json_build_object('open_no', x.no, 'open_text', x.text, 'open_due', x.due_on, 'open_state', x.state) order by x.no), '[]')
  from decision_condition x join decision d on d.application_id = x.application_id and d.outcome = 'conditional'
  where x.application_id = of_application and x.state <> 'fulfilled'
$$;

create function refuse_contract_before_conditions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from decision_condition x join decision d on d.application_id = x.application_id and d.outcome = 'conditional'
             where x.application_id = new.application_id and x.state <> 'fulfilled') then
    raise exception 'a condition of the decision is open' using errcode = 'check_violation', constraint = 'contract_conditions_fulfilled';
  end if;
  return new;
end $$;
create trigger contract_conditions_fulfilled before update on contract for each row
  when (new.state = 'sent' and old.state = 'draft' or new.state = 'in_force' and old.state = 'sent') execute function refuse_contract_before_conditions();

revoke execute on function open_conditions(bigint), refuse_contract_before_conditions() from public;
grant execute on function open_conditions(bigint) to konkurss_app;
