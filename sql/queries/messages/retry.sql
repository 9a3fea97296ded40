-- Lets a failed message try again, from now; without its link it isn't sent.
update message set state = 'queued', next_attempt_at = now(), give_up_at = now() + interval '4 days', error = null
where id = cast(:id as bigint) and state = 'failed' and not secret_forgotten
returning id, state
