-- A call by its code, with what its questions' deadline allows, and the days that an answer is due between.
select c.id, c.code, c.title, takes_questions(c.state, c.definition, c.closes_at) as takes_questions,
       c.definition -> 'timeline' ->> 'questions_until' as questions_until,
       to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       to_char(acting_at() at time zone (c.definition ->> 'time_zone'), 'YYYY-MM-DD') as today,
       to_char(c.closes_at at time zone (c.definition ->> 'time_zone'), 'YYYY-MM-DD') as closing_day
from call c where c.code = :call
