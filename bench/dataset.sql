-- Fills an empty, migrated database with organizations of invented cases. psql variables: organizations, cases (per
-- organization). Deterministic: the same variables give the same rows. Run as administrator.
--
-- Distribution: 12 stages of the pipeline weighted to the front, 5 % exits, 3 % archived, 2 % priority, 4 sources,
-- 51 states by rough population, 20 owners in each organization, one case in three owned by a queue; tasks, activity and notifications.
\set ON_ERROR_STOP on
select setseed(0.42) \gset

insert into platform.organizations (id, name, slug, created_at, updated_at)
select uuid_in(md5('organization' || n)::cstring), 'Bench agency ' || n,
       -- The first takes the name by which development sign-in finds it.
       case when n = 1 then 'dev-a' else 'bench-' || n end, now(), now()
  from generate_series(1, :organizations) n;

insert into tenant.stages (organization_id, id, key, label, color, position, phase, is_qualified)
select o.id, uuid_in(md5(o.id::text || s.key)::cstring), s.key, s.key, 'gray', s.position, s.phase, s.position between 3 and 12
  from platform.organizations o,
       (values (1, 'new', 'intake'), (2, 'contacted', 'intake'), (3, 'qualified', 'intake'), (4, 'applied', 'intake'),
               (5, 'under_review', 'intake'), (6, 'approved', 'intake'), (7, 'pending_handoff', 'handoff'),
               (8, 'pending_match', 'care'), (9, 'meds_started', 'care'), (10, 'exam_passed', 'care'),
               (11, 'embryo_transferred', 'care'), (12, 'delivered', 'care'), (13, 'disqualified', 'exit'),
               (14, 'lost', 'exit'), (15, 'on_hold', 'hold')) s (position, key, phase)
 where o.name like 'Bench agency %';

insert into tenant.queues (organization_id, id, key, name, position)
select o.id, uuid_in(md5(o.id::text || q.key)::cstring), q.key, q.name, q.position
  from platform.organizations o,
       (values (1, 'intake', 'Intake'), (2, 'case_management', 'Case management')) q (position, key, name)
 where o.name like 'Bench agency %';

insert into tenant.users (organization_id, id, email, full_name, role, created_at, updated_at)
select o.id, uuid_in(md5(o.id::text || 'user' || n)::cstring), 'user' || n || '@example.com', 'Bench User ' || n,
       (array['manager', 'developer', 'case_manager', 'intake_specialist'])[1 + n % 4], now(), now()
  from platform.organizations o, generate_series(0, 19) n
 where o.name like 'Bench agency %';

insert into tenant.case_counters (organization_id, last_number)
select id, :cases from platform.organizations where name like 'Bench agency %';

create temporary table first_names as
select name, row_number() over () - 1 as n from unnest(array['Olivia','Emma','Charlotte','Amelia','Sophia','Isabella',
    'Ava','Mia','Evelyn','Luna','Harper','Camila','Sofia','Scarlett','Elizabeth','Eleanor','Emily','Chloe','Mila','Violet',
    'Penelope','Gianna','Aria','Abigail','Ella','Avery','Hazel','Nora','Layla','Lily','Aurora','Nova','Ellie','Madison',
    'Grace','Isla','Willow','Zoe','Riley','Stella','Eliana','Ivy','Victoria','Emilia','Zoey','Naomi','Hannah','Lucy',
    'Elena','Lillian']) name;
create temporary table last_names as
select initcap(a || b) as name, row_number() over () - 1 as n
  from unnest(array['sm','jo','wil','bro','gar','mil','da','rod','mar','her','lo','gon','an','tho','tay','mo','jack',
      'lee','per','thom','whi','har','san','cla','ram','lew','rob','wal','you','all','kin','wri','sco','tor','ngu',
      'hil','flo','gre','ada','nel']) a,
       unnest(array['ith','nson','liams','wn','cia','ler','vis','riguez','tinez','nandez','pez','zalez','derson','mas',
      'lor','ore','son','ker','field','ton','ley','man','berg','well','ford']) b;
create temporary table state_codes as
select code, row_number() over () - 1 as n from unnest(array['CA','CA','CA','CA','CA','CA','TX','TX','TX','TX','FL','FL',
    'FL','NY','NY','NY','PA','PA','IL','IL','OH','OH','GA','GA','NC','NC','MI','MI','NJ','VA','WA','AZ','MA','TN','IN','MD',
    'MO','WI','CO','MN','SC','AL','LA','KY','OR','OK','CT','UT','IA','NV','AR','MS','KS','NM','NE','ID','WV','HI','NH','ME',
    'MT','RI','DE','SD','ND','AK','DC','VT','WY']) code;
create index on first_names (n); create index on last_names (n); create index on state_codes (n);
analyze first_names; analyze last_names; analyze state_codes;

insert into tenant.cases (organization_id, id, case_number, source, full_name, email, phone, state, date_of_birth,
    height_inches, weight_lb, is_citizen_or_pr, has_child, is_non_smoker, num_deliveries, num_csections, is_priority, status,
    left_status, access_phase, owner_user_id, owner_queue_id, last_contacted_at, archived_at, created_at, updated_at)
select o.id, uuid_in(md5(o.id::text || 'case' || c.n)::cstring), c.n,
       (array['meta', 'meta', 'meta', 'website', 'website', 'referral', 'import', 'manual'])[1 + (c.r1 * 8)::int % 8],
       f.name || ' ' || l.name,
       lower(f.name || '.' || l.name || c.n) || '@example.com',
       '+1' || (2010000000 + (c.r2 * 7899999999)::bigint),
       s.code,
       date '1984-01-01' + (c.r3 * 7600)::int, 58 + (c.r4 * 16)::int, 105 + (c.r5 * 110)::int,
       c.r1 < 0.9, c.r2 < 0.85, c.r3 < 0.8, (c.r4 * 4)::int, (c.r5 * 3)::int, c.r6 < 0.02,
       case when c.r7 < 0.05 then (array['disqualified', 'lost', 'on_hold'])[1 + (c.r8 * 3)::int % 3] else st.key end,
       case when c.r7 < 0.05 then st.key end,
       case when st.n < 7 then 'intake' when st.n = 7 then 'handoff' else 'care' end,
       case when c.r9 >= 0.33 then uuid_in(md5(o.id::text || 'user' || (c.r2 * 20)::int % 20)::cstring) end,
       case when c.r9 < 0.33 then uuid_in(md5(o.id::text || 'intake')::cstring) end,
       case when c.r4 < 0.7 then now() - c.r5 * interval '90 days' end,
       case when c.r8 < 0.03 then now() - c.r6 * interval '30 days' end,
       now() - (:cases - c.n) * (interval '700 days' / :cases), now() - c.r3 * (:cases - c.n) * (interval '700 days' / :cases)
  from (select o.id from platform.organizations o where o.name like 'Bench agency %' order by o.name) o
 cross join lateral (
    select n, random() r1, random() r2, random() r3, random() r4, random() r5, random() r6, random() r7, random() r8,
           random() r9, random() r10, random() r11, random() r12
      from generate_series(1, :cases) n where o.id is not null) c
  join first_names f on f.n = (c.r10 * 1000000)::int % 50
  join last_names l on l.n = (c.r11 * 1000000)::int % 1000
  join state_codes s on s.n = (c.r12 * 1000000)::int % 69
  join (values (1, 'new'), (2, 'contacted'), (3, 'qualified'), (4, 'applied'), (5, 'under_review'), (6, 'approved'),
               (7, 'pending_handoff'), (8, 'pending_match'), (9, 'meds_started'), (10, 'exam_passed'),
               (11, 'embryo_transferred'), (12, 'delivered')) st (n, key) on st.n = 1 + floor(c.r9 * c.r12 * 12)::int;

-- One case in four has a task, half of them open, due over a year around today; one in five has a line of activity.
insert into tenant.tasks (organization_id, id, title, type, due_date, assignee_user_id, case_id, completed_at, created_at, updated_at)
select c.organization_id, uuid_in(md5(c.id::text || 'task')::cstring), 'Call ' || c.full_name,
       (array['meeting', 'follow_up', 'contact', 'review', 'other'])[1 + c.case_number % 5],
       current_date + (c.case_number * 7 % 365)::int - 300,
       uuid_in(md5(c.organization_id::text || 'user' || c.case_number / 4 % 20)::cstring), c.id,
       case when c.case_number % 8 = 0 then c.created_at end, c.created_at, c.created_at
  from tenant.cases c where c.case_number % 4 = 0;
insert into tenant.case_activity (organization_id, id, case_id, type, actor_user_id, details, created_at)
select c.organization_id, uuid_in(md5(c.id::text || 'activity')::cstring), c.id, 'case_created', c.owner_user_id, '{}', c.created_at
  from tenant.cases c where c.case_number % 5 = 0;

-- Every member was told of 3,000 cases over 180 days, and has read all but the newest 40 or so.
insert into tenant.notifications (organization_id, id, user_id, type, case_id, actor_user_id, created_at, read_at)
select u.organization_id, uuid_in(md5(u.id::text || 'notification' || n)::cstring), u.id, 'case_assigned', c.id, u.id, told.at,
       case when n > 40 then told.at + interval '1 hour' end
  from tenant.users u
 cross join generate_series(1, 3000) n
 cross join lateral (select now() - n * interval '180 days' / 3000 as at) told
  join tenant.cases c on c.organization_id = u.organization_id
   and c.id = uuid_in(md5(u.organization_id::text || 'case' || 1 + n % :cases)::cstring)
 where u.email like 'user%@example.com';

vacuum analyze tenant.notifications;
vacuum analyze tenant.cases;
vacuum analyze tenant.case_tallies;
analyze;
