-- The jobs of every day are queued for all organizations in one statement, which the platform role runs.
grant insert on platform.jobs to cradle_platform;
