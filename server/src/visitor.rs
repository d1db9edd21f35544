//! Where a request comes from: the other end of the connection, or whom a proxy that we trust says it asks for.

use crate::config::Unusable;
use crate::listen::Peer;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use service::attempts::Visitor;
use std::fmt;
use std::net::IpAddr;

/// Addresses and networks whose `X-Forwarded-For` is believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// Reads addresses and networks, parted by commas: "127.0.0.1, 10.0.0.0/8"; "none" is nobody.
    /// # Errors
    /// [`Unusable`] when one of them is neither.
    pub fn read(given: &str) -> Result<Self, Unusable> {
        let one = |text: &str| {
            let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
            network.map_err(|_| {
                Unusable::new(format!("trusted_proxies: {text} is neither an address nor a network such as 10.0.0.0/8"))
            })
        };
        given
            .split(',')
            .map(str::trim)
            .filter(|text| !matches!(*text, "" | "none"))
            .map(one)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address.to_canonical()))
    }

    /// Who asks. Each proxy adds at the end of the header whom it speaks for, so it is read from there: what stands before
    /// the first that we do not trust, anybody can have written.
    fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let said = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let said: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
        let mut asks = peer.to_canonical();
        for before in said.into_iter().rev() {
            match before.parse::<IpAddr>() {
                Ok(before) if self.trusts(asks) => asks = before.to_canonical(),
                _ => break,
            }
        }
        asks
    }
}

impl fmt::Display for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(if all.is_empty() { "none".to_owned() } else { all.join(", ") }.as_str())
    }
}

/// Says who asks, for whatever comes behind. Nothing is said where nobody connected, as in a test.
pub async fn tell(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    if let Some(Peer(peer)) = request.extensions().get::<Peer>().copied() {
        let visitor = Visitor(proxies.visitor(peer, request.headers()));
        request.extensions_mut().insert(visitor);
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let proxies = Proxies::read("127.0.0.1, 10.0.0.0/8, ::1").expect("fine");
        for (peer, said, asks) in [
            ("198.51.100.7", vec![], "198.51.100.7"),
            ("198.51.100.7", vec!["192.0.2.1"], "198.51.100.7"),
            ("127.0.0.1", vec!["192.0.2.1"], "192.0.2.1"),
            ("::ffff:127.0.0.1", vec!["192.0.2.1"], "192.0.2.1"),
            ("127.0.0.1", vec!["203.0.113.9, 192.0.2.1, 10.1.2.3"], "192.0.2.1"),
            ("127.0.0.1", vec!["203.0.113.9", "192.0.2.1"], "192.0.2.1"),
            ("127.0.0.1", vec!["192.0.2.1, unknown"], "127.0.0.1"),
            ("127.0.0.1", vec!["10.1.2.3"], "10.1.2.3"),
            ("127.0.0.1", vec![], "127.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for value in &said {
                headers.append("x-forwarded-for", HeaderValue::from_static(value));
            }
            let found = proxies.visitor(peer.parse().expect("an address"), &headers);
            assert_eq!(found, asks.parse::<IpAddr>().expect("an address"), "{peer} {said:?}");
        }
    }

    #[test]
    fn what_is_no_network_is_said() {
        assert_eq!(Proxies::read("").expect("nobody").to_string(), "none");
        assert_eq!(Proxies::read("none").expect("nobody"), Proxies::default());
        assert_eq!(Proxies::read("10.0.0.0/8").expect("fine").to_string(), "10.0.0.0/8");
        let error = Proxies::read("127.0.0.1, proxy").expect_err("a name");
        assert!(error.to_string().contains("trusted_proxies: proxy"), "{error}");
    }
}
