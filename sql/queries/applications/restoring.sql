-- Tells the trigger which version the next change restores.
select set_config('konkurss.restored_from', :version, true) as restored_from
