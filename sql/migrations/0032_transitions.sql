-- How an application may move, as the lifecycle table (src/policy/lifecycle.hpp) says: from where, by which action, to where. A mistake
-- in a query, or a statement slipped into one, can't set what was submitted back to a draft.

create function application_transitions() returns table (from_state text, action text, to_state text)
language sql immutable parallel safe as $$ values
  ('draft', 'submit', 'submitted'),
  ('draft', 'hand_over', 'handed_over'),
  ('handed_over', 'submit', 'submitted'),
  ('handed_over', 'take_back', 'draft'),
  ('handed_over', 'return_application', 'draft'),
  ('submitted', 'replace', 'draft'),
  ('draft', 'keep_submitted', 'submitted'),
  ('handed_over', 'withdraw', 'withdrawn'),
  ('draft', 'withdraw', 'withdrawn'),
  ('submitted', 'withdraw', 'withdrawn'),
  ('submitted', 'unseal', 'registered'),
  ('registered', 'check_admissibility', 'in_evaluation'),
  ('registered', 'check_admissibility', 'inadmissible'),
  ('registered', 'request_clarification', 'clarification'),
  ('clarification', 'answer_clarification', 'clarified'),
  ('clarification', 'check_admissibility', 'in_evaluation'),
  ('clarification', 'check_admissibility', 'inadmissible'),
  ('clarification', 'request_clarification', 'clarification'),
  ('clarified', 'check_admissibility', 'in_evaluation'),
  ('clarified', 'check_admissibility', 'inadmissible'),
  ('clarified', 'request_clarification', 'clarification'),
  ('in_evaluation', 'release', 'supported'),
  ('in_evaluation', 'release', 'conditional'),
  ('in_evaluation', 'release', 'reserve'),
  ('in_evaluation', 'release', 'rejected')
$$;

-- By the action that the door announced. Nobody acts where the database's owner mends something by hand; that isn't held here. What was
-- being replaced when its call is unsealed becomes again what was submitted last (is_restoration), by no action of its own.
create function refuse_unknown_transition() returns trigger language plpgsql as $$
begin
  if coalesce(acting_action(), '') = '' and pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage') then
    return new;
  end if;
  if not exists (select 1 from application_transitions() t where t.from_state = old.state and t.action = acting_action() and t.to_state = new.state)
     and not is_restoration(old.id, old.call_id, old.state, new.state, new.answers) then
    raise exception 'no such transition: % to % by %', old.state, new.state, acting_action()
      using errcode = 'check_violation', constraint = 'application_transition';
  end if;
  return new;
end $$;
create trigger application_transition before update on application for each row when (new.state <> old.state)
  execute function refuse_unknown_transition();

revoke execute on function application_transitions(), refuse_unknown_transition() from public;
grant execute on function application_transitions() to konkurss_app;
