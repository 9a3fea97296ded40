-- The clarifications of an application, the newest first.
select c.no as clarification_no, c.question as clarification_question, c.items as clarification_items,
       case when c.withdrawn_at is not null then 'withdrawn' when c.answered_at is not null then 'answered' when acting_at() <= c.due_at then 'open' else 'unanswered' end as clarification_state,
       to_char(c.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as clarification_sent_at,
       to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as clarification_due_at,
       to_char(c.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as clarification_answered_at,
       to_char(c.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as clarification_withdrawn_at
from clarification c
where c.application_id = cast(:id as bigint)
order by c.no desc
