//! The PostgreSQL packed into the program is preferred to the system's.

use private_postgres::{PrivatePostgres, Settings};

use crate::place::{ask, scratch};

#[test]
fn the_packed_programs_are_used_first() {
    let dir = scratch();
    let settings = Settings { fast_and_unsafe: true, ..Settings::new(dir.path()) };
    for _ in ["unpacking, the first time on this machine", "already unpacked"] {
        let postgres = PrivatePostgres::start(&settings).unwrap();
        let extensions = "select current_setting('data_directory') || ' ' || count(*)
                          from pg_available_extensions where name = 'pg_trgm'";
        assert!(ask(postgres.admin_url(), extensions).unwrap().unwrap().ends_with(" 1"));
        let options = std::fs::read_to_string(dir.path().join("cluster/data/postmaster.opts")).unwrap();
        assert!(options.contains("/cradle/postgres-"), "{options}");
    }
}
