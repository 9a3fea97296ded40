-- The next attachment to scan, taken for this server.
select scan_take() as file
