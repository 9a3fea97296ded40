-- Many submit in the last minute: who waits for the next number keeps waiting, and isn't late by it.
select set_config('lock_timeout', '9s', true) as waits
