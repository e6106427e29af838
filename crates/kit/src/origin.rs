//! Which request a command comes from. The client's address is the peer's, unless the peer is a proxy that the installation
//! trusts (`CRADLE_TRUSTED_PROXIES`): then it is what `X-Forwarded-For` says, read from the right, since everything left of
//! what a trusted proxy added was written by whoever wanted to.
//!
//! `Forwarded` is not read: a proxy that sets one of the two headers passes the other on as the client sent it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use http::{Extensions, HeaderMap};
use ipnet::IpNet;
use kernel::{Channel, Origin};
use uuid::Uuid;

/// More proxies than any installation has, so that a long header costs nothing.
const MAX_HOPS: usize = 32;

/// The addresses of proxies that are believed.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Reads addresses and networks, such as `127.0.0.1, 10.0.0.0/8, fd00::/8`; answers the entry that is neither.
    pub fn parse(list: &str) -> Result<Self, String> {
        list.split(',')
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .map(|entry| {
                let net = entry.parse::<IpNet>().or_else(|_| entry.parse::<IpAddr>().map(IpNet::from));
                net.map_err(|_| entry.to_owned())
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|net| net.contains(&address))
    }

    /// Who sent a request that came from `peer`. An entry that is no address ends the search: who wrote it, and what
    /// stands left of it, is not known.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let lines: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().map(|line| line.to_str().unwrap_or_default()).collect();
        let mut entries = lines.iter().rev().flat_map(|line| line.rsplit(',')).take(MAX_HOPS);
        let mut client = peer.to_canonical();
        while self.trust(client) {
            let Some(next) = entries.next().and_then(address) else { break };
            client = next;
        }
        client
    }
}

/// Reads `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::7` and `[2001:db8::7]:4711`.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let address = entry
        .parse::<IpAddr>()
        .or_else(|_| entry.parse::<SocketAddr>().map(|socket| socket.ip()))
        .or_else(|_| entry.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>());
    address.ok().map(|address| address.to_canonical())
}

/// The origin of a request, which gets this id.
pub fn of_request(request: &Request, id: Uuid, proxies: &TrustedProxies) -> Origin {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let has = |name: &str| request.headers().contains_key(name);
    // Browsers say on every request to whom a page belongs, and pages cannot forge it; programs say nothing.
    let channel = if has("sec-fetch-site") { Channel::Web } else { Channel::Api };
    let client = peer.map(|peer| proxies.client(peer, request.headers()));
    Origin { channel, request_id: Some(id), client }
}

/// The origin that the outermost layer noted.
pub fn noted(extensions: &Extensions) -> Origin {
    extensions.get::<Origin>().copied().unwrap_or(Origin::of(Channel::Api))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The client of a request from `peer` with these lines, behind proxies at 10.0.0.0/8, 192.0.2.1 and fd00::/8.
    fn client(peer: &str, lines: &[&str]) -> String {
        let proxies = TrustedProxies::parse("10.0.0.0/8, 192.0.2.1,fd00::/8").unwrap();
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", http::HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        headers.insert("forwarded", "for=203.0.113.66".parse().unwrap());
        headers.insert("x-real-ip", "203.0.113.66".parse().unwrap());
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn headers_count_only_from_trusted_proxies_and_from_the_right() {
        for (peer, lines, expected) in [
            // Not a proxy: whatever it says about itself is its own word.
            ("203.0.113.9", &["198.51.100.1"][..], "203.0.113.9"),
            ("192.0.2.2", &["198.51.100.1"], "192.0.2.2"),
            ("203.0.113.9", &[], "203.0.113.9"),
            // A proxy, with and without a forged start.
            ("10.1.2.3", &["198.51.100.1"], "198.51.100.1"),
            ("192.0.2.1", &["127.0.0.1, 198.51.100.1"], "198.51.100.1"),
            ("10.1.2.3", &["10.9.9.9, 198.51.100.1"], "198.51.100.1"),
            // Two proxies; the client claims to be one of them.
            ("10.1.2.3", &["198.51.100.1, 192.0.2.1"], "198.51.100.1"),
            ("10.1.2.3", &["8.8.8.8, 198.51.100.1, 10.4.4.4, 192.0.2.1"], "198.51.100.1"),
            // Several lines are one list.
            ("10.1.2.3", &["8.8.8.8", "198.51.100.1", "10.4.4.4"], "198.51.100.1"),
            // Requests of the proxies themselves.
            ("10.1.2.3", &[], "10.1.2.3"),
            ("10.1.2.3", &["10.7.7.7"], "10.7.7.7"),
            // What is no address ends the search.
            ("10.1.2.3", &["198.51.100.1, unknown"], "10.1.2.3"),
            ("10.1.2.3", &["198.51.100.1, , 10.4.4.4"], "10.4.4.4"),
            ("10.1.2.3", &[""], "10.1.2.3"),
            ("10.1.2.3", &["<script>"], "10.1.2.3"),
            ("10.1.2.3", &["198.51.100.1\u{e9}"], "10.1.2.3"),
            // Ports, IPv6, and IPv4 in IPv6's clothes.
            ("10.1.2.3", &["198.51.100.1:4711"], "198.51.100.1"),
            ("fd00::1", &["[2001:db8::7]:4711"], "2001:db8::7"),
            ("fd00::1", &["[2001:db8::7]"], "2001:db8::7"),
            ("::ffff:10.1.2.3", &["2001:db8::7, fd00::2"], "2001:db8::7"),
            ("10.1.2.3", &["::ffff:198.51.100.1"], "198.51.100.1"),
            ("10.1.2.3", &["8.8.8.8, ::ffff:10.4.4.4"], "8.8.8.8"),
        ] {
            assert_eq!(client(peer, lines), expected, "{peer} {lines:?}");
        }
    }

    #[test]
    fn long_headers_end() {
        let line = "10.0.0.1,".repeat(50_000);
        assert_eq!(client("10.1.2.3", &[&format!("198.51.100.1,{line}10.0.0.1")]), "10.0.0.1");
    }

    #[test]
    fn lists_are_read_or_refused_by_entry() {
        assert!(!TrustedProxies::parse("").unwrap().trust("127.0.0.1".parse().unwrap()));
        let one = TrustedProxies::parse("::1").unwrap();
        assert!(one.trust("::1".parse().unwrap()) && !one.trust("::2".parse().unwrap()));
        for (list, wrong) in [("10.0.0.0/40", "10.0.0.0/40"), ("127.0.0.1, proxy", "proxy"), ("*", "*")] {
            assert_eq!(TrustedProxies::parse(list).unwrap_err(), wrong);
        }
    }
}
