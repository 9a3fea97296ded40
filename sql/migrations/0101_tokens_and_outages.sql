-- Ends all sessions of a person and takes back the tokens for scripts: whoever got hold of an account may have made one. How many sessions.
create or replace function sessions_end(of_person bigint) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare ended int;
begin
  if of_person is distinct from acting_person() and not acting_everywhere() then return 0; end if;
  update api_token set revoked_at = now() where person_id = of_person and revoked_at is null;
  update session set ended_at = now() where person_id = of_person and ended_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- The administrator sees whose tokens there are.
create policy api_token_administered on api_token for select using ((select acting_everywhere()));

-- As in 0022; an institution whose draft is handed over to those who sign is told, too.
create or replace function outage_decide(of_outage bigint, from_version int, to_state text, with_reason text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare decided outage; told int := 0;
begin
  perform 1 from call c where c.id = (select call_id from outage where id = of_outage) for update;
  update outage o set state = to_state, reason = with_reason, decided_at = now(), decided_by = acting_person(), version = version + 1
  where o.id = of_outage and o.version = from_version and o.state in ('proposed', 'declined') and o.state <> to_state
    and current_setting('konkurss.action', true) = 'decide_outage' and (acting_everywhere() or o.call_id = any (acting_calls()))
    and exists (select 1 from call c where c.id = o.call_id and c.state = 'announced' and c.closes_at = o.closes_before)
  returning * into decided;
  if decided.id is null then return null; end if;
  if to_state = 'confirmed' then
    update call set closes_at = decided.closes_after, version = version + 1 where id = decided.call_id;
    select coalesce(sum(message_queue_institution('deadline_moved', a.organisation_id, array['preparer', 'signatory'],
             jsonb_build_object('call', c.title, 'closes_before_at', decided.closes_before, 'closes_after_at', decided.closes_after),
             '/calls/' || c.code, c.id, null, 'outage ' || decided.id)), 0) into told
    from (select distinct organisation_id from application where call_id = decided.call_id and state in ('draft', 'handed_over')) a join call c on c.id = decided.call_id;
  end if;
  return jsonb_build_object('version', decided.version, 'state', decided.state, 'told', told);
end $$;
