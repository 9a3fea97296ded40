-- A version that replaces what was submitted is dropped by a signatory also while it waits for the signature, without being returned first.

-- As in 0057, with that move.
create or replace function application_transitions() returns table (from_state text, action text, to_state text)
language sql immutable parallel safe as $$ values
  ('draft', 'submit', 'submitted'),
  ('draft', 'hand_over', 'handed_over'),
  ('handed_over', 'submit', 'submitted'),
  ('handed_over', 'take_back', 'draft'),
  ('handed_over', 'return_application', 'draft'),
  ('submitted', 'replace', 'draft'),
  ('draft', 'keep_submitted', 'submitted'),
  ('handed_over', 'keep_submitted', 'submitted'),
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
  ('in_evaluation', 'release', 'rejected'),
  ('supported', 'decide_objection', 'reserve'),
  ('supported', 'decide_objection', 'rejected'),
  ('conditional', 'decide_objection', 'supported'),
  ('conditional', 'decide_objection', 'reserve'),
  ('conditional', 'decide_objection', 'rejected'),
  ('reserve', 'decide_objection', 'supported'),
  ('reserve', 'decide_objection', 'rejected'),
  ('rejected', 'decide_objection', 'supported'),
  ('rejected', 'decide_objection', 'reserve'),
  ('inadmissible', 'decide_objection', 'supported'),
  ('inadmissible', 'decide_objection', 'reserve'),
  ('inadmissible', 'decide_objection', 'rejected')
$$;

-- As in 0019, also of what is handed over.
create or replace function keep_submitted(of_application bigint, of_version int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from application a where a.id = of_application and a.state in ('draft', 'handed_over') and a.version = of_version
    and a.organisation_id = any (acting_for()) and exists (select 1 from submission s where s.application_id = a.id) for update;
  if not found then return null; end if;
  perform restore_submission(of_application);
  return (select version from application where id = of_application);
end $$;
