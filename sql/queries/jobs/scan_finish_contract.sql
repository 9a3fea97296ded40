-- What the scanner said of a contract's file; without a virus it is clean.
select contract_scan_finish(cast(:id as bigint), :virus) as finished
