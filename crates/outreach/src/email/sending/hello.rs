//! By which name Cradle introduces itself to a mail server.

/// The host under which people reach this server.
pub fn hello(public_url: &str) -> &str {
    let host = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    let host = host.split(['/', '?']).next().unwrap_or_default();
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn we_introduce_ourselves_by_the_name_of_the_server() {
        for (url, name) in [
            ("https://crm.example.org", "crm.example.org"),
            ("https://crm.example.org:8443/x", "crm.example.org"),
            ("http://127.0.0.1:8080", "127.0.0.1"),
        ] {
            assert_eq!(hello(url), name);
        }
    }
}
