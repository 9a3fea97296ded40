-- Whoever knew the old password is signed out.
update session set ended_at = now() where person_id = cast(:person as bigint) and ended_at is null returning person_id
