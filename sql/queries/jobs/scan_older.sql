-- Attachments that were never scanned wait for it.
select scans_add() as added
