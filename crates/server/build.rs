//! Lets the server build before the web application: an empty folder embeds nothing.

fn main() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/dist");
    if let Err(error) = std::fs::create_dir_all(folder) {
        println!("cargo::warning=cannot create {folder}: {error}");
    }
    println!("cargo::rerun-if-changed=../../web/dist");
}
