-- The sums of a plan are looked at by one at a time, so that two choices can't both be the one that still fits.
select pg_advisory_xact_lock(hashtext(concat('procurements of ', cast(:plan as text)))) is null as held
