-- One folding for what is searched and what is searched for, over all of Unicode: case, accents and compatibility forms,
-- letters that no decomposition reaches (ß, æ, þ, đ …), apostrophes and dashes of every kind, characters that can't be seen.
-- In scripts written without blanks every character becomes a word of its own, so that a part of a name is found by the
-- trigram index, which can't see two letters in the middle of a word.
--
-- lower() must not depend on the database's locale, which may be C.
do $$
declare
    lowercase constant text := coalesce(
        (select 'collate pg_catalog.' || quote_ident(collname) from pg_collation
          where collnamespace = 'pg_catalog'::regnamespace and collname in ('pg_c_utf8', 'und-x-icu')
          order by collname limit 1),
        '');
begin
    execute format($function$
create or replace function tenant.fold(value text) returns text
    language plpgsql immutable strict parallel safe as $body$
begin
    if octet_length(value) = char_length(value) then
        return translate(lower(value), '''`', '');
    end if;
    -- Spacing accents decompose into a blank and a mark, so they go before.
    value := normalize(translate(value, '´ʹʻʼʽʾʿ‘’‚‛′''`', ''), NFKD);
    value := regexp_replace(value, '[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u00AD\u034F\u061C\u180E\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF]', '', 'g');
    value := lower(value %s);
    value := translate(value, 'øđðħıłŧŋəςىةیکە‐‑‒–—―−''`', 'oddhiltneσيهيكه-------');
    value := replace(replace(replace(replace(value, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
    value := regexp_replace(value,
        '([\u2E80-\u2FDF\u3005-\u3007\u3040-\u3098\u309B-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF][\u3099\u309A]?)',
        '\1 ', 'g');
    return regexp_replace(value,
        '([^[:space:]])([\u2E80-\u2FDF\u3005-\u3007\u3040-\u3098\u309B-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF])',
        '\1 \2', 'g');
end $body$
    $function$, lowercase);
end $$;

-- Stored columns keep what the function of before made of them. Dropping a column drops its indexes and rights.
alter table tenant.cases
    drop column search_text,
    drop column name_sort,
    -- What search looks in: name, email, digits of the phone, and the number as it is shown, each word after a blank.
    add column search_text text not null generated always as (tenant.fold(
        ' ' || full_name || ' ' || coalesce(email, '') || ' ' || coalesce(substr(phone, 2), '') || ' '
        || lpad(case_number::text, greatest(5, char_length(case_number::text)), '0')
    )) stored,
    add column name_sort text not null generated always as (tenant.fold(full_name)) stored;
create index cases_name_ix on tenant.cases (organization_id, name_sort, id);
create index cases_search_ix on tenant.cases using gin (organization_id, search_text gin_trgm_ops);
grant select (search_text) on tenant.cases to cradle_search;

alter table tenant.intended_parents
    drop column search_text,
    drop column name_sort,
    add column search_text text not null generated always as (tenant.fold(
        ' ' || full_name || ' ' || coalesce(email, '') || ' ' || coalesce(substr(phone, 2), ''))) stored,
    add column name_sort text not null generated always as (tenant.fold(full_name)) stored;
create index intended_parents_name_ix on tenant.intended_parents (organization_id, name_sort, id);
create index intended_parents_search_ix on tenant.intended_parents using gin (organization_id, search_text gin_trgm_ops);
grant select (search_text) on tenant.intended_parents to cradle_search;

alter table tenant.tasks
    drop column search_text,
    add column search_text text not null generated always as (tenant.fold(
        ' ' || title || ' ' || coalesce(description, ''))) stored;
create index tasks_search_ix on tenant.tasks using gin (organization_id, search_text gin_trgm_ops);
grant select (search_text) on tenant.tasks to cradle_search;

analyze tenant.cases, tenant.intended_parents, tenant.tasks;
