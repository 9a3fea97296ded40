-- Whether there are the institution and the call that a role is to be given for; where none is named, there is nothing to miss.
select cast(:organisation as text) = '' or exists (select 1 from organisation o where o.id = cast(nullif(cast(:organisation as text), '') as bigint))
         as knows_organisation,
       cast(:call as text) = '' or exists (select 1 from call c where c.code = cast(:call as text)) as knows_call
