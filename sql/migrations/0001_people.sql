-- Institutions, people, their roles, sessions, tokens and invitations.

create table organisation (
  id bigint generated always as identity primary key,
  abbreviation text not null,
  registration_number text not null,
  name jsonb not null,
  e_address text,
  kind text not null default 'ministry',
  version int not null default 1,
  constraint organisation_abbreviation_unique unique (abbreviation),
  constraint organisation_registration_number_unique unique (registration_number),
  constraint organisation_registration_number_format check (registration_number ~ '^[0-9]{11}$'),
  constraint organisation_name_bilingual check (name ? 'lv' and name ? 'en'),
  constraint organisation_kind check (kind in ('ministry', 'chancellery', 'other'))
);

create table person (
  id bigint generated always as identity primary key,
  mail text not null,
  name text not null,
  password_hash text,
  language text not null default 'lv',
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  version int not null default 1,
  constraint person_mail_unique unique (mail),
  constraint person_mail_format check (mail = lower(mail) and mail ~ '^[^@\s]+@[^@\s]+$' and length(mail) <= 254),
  constraint person_name_length check (length(name) between 1 and 200),
  constraint person_language check (language in ('lv', 'en'))
);

-- A role of an applicant belongs to an institution, a role in a competition may belong to one call,
-- a role of the office (no call, no institution) counts everywhere.
create table person_role (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  role text not null,
  organisation_id bigint references organisation,
  call_id bigint,
  valid_from date not null default current_date,
  valid_until date,
  constraint person_role_known check (role in
    ('preparer', 'signatory', 'evaluator', 'secretary', 'chair', 'officer', 'administrator', 'auditor')),
  constraint person_role_of_institution check ((role in ('preparer', 'signatory')) = (organisation_id is not null and call_id is null)
    or role not in ('preparer', 'signatory')),
  constraint person_role_term check (valid_until is null or valid_until >= valid_from)
);
create unique index person_role_once on person_role (person_id, role, coalesce(organisation_id, 0), coalesce(call_id, 0))
  where valid_until is null;

-- Only the SHA-256 of a secret is stored: whoever reads the table can't sign in with it.
create table session (
  token_hash bytea primary key,
  person_id bigint not null references person,
  csrf text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  idle_limit interval not null,
  ended_at timestamptz
);
create index session_person on session (person_id);

create table api_token (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  person_id bigint not null references person,
  name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint api_token_name_length check (length(name) between 1 and 100)
);

create table invitation (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  mail text not null,
  role text not null,
  organisation_id bigint references organisation,
  call_id bigint,
  invited_by bigint not null references person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint invitation_mail_format check (mail = lower(mail) and mail ~ '^[^@\s]+@[^@\s]+$' and length(mail) <= 254)
);

-- Failed sign-ins, by account and by address, to slow the next ones down.
create table sign_in_failure (
  subject text not null,
  at timestamptz not null default now()
);
create index sign_in_failure_subject on sign_in_failure (subject, at);
