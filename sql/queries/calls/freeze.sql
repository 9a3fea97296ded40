-- Keeps the definition as it was announced, with the SHA-256 of its canonical text.
insert into call_version (call_id, no, definition, sha256, frozen_at, frozen_by)
select c.id, 1, c.definition, :sha256, c.announced_at, acting_person()
from call c where c.id = :call
returning no, sha256
