-- Until the transaction ends each statement is planned for its own values: a plan for any filter at all would read every application.
select set_config('plan_cache_mode', 'force_custom_plan', true) as mode
