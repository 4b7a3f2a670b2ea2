//! Token buckets: so many at once, refilled steadily; kept in memory only and bounded.

use crate::config::{AddressSource, Limits, Rate};
use axum::http::{HeaderMap, request::Parts};
use model::id::ClientId;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Most buckets of one kind; when all of them are in use, a newcomer has to wait.
const MOST_BUCKETS: usize = 100_000;

#[derive(Debug)]
pub struct Buckets<K> {
    rate: Rate,
    levels: Mutex<HashMap<K, Level>>,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    left: f64,
    at: Instant,
}

impl<K: Hash + Eq> Buckets<K> {
    pub fn new(rate: Rate) -> Self {
        Self { rate, levels: Mutex::default() }
    }

    /// Errors: how long to wait until `cost` is there.
    pub fn take(&self, key: K, cost: f64) -> Result<(), Duration> {
        self.take_at(key, cost, Instant::now())
    }

    /// What turned out to cost more than was taken: it may leave less than nothing, which is waited for.
    pub fn owe(&self, key: &K, cost: f64) {
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(level) = levels.get_mut(key) {
            level.left -= cost;
        }
    }

    fn take_at(&self, key: K, cost: f64, now: Instant) -> Result<(), Duration> {
        // What is larger than the bucket is let through by a full one, or it would wait for ever.
        let cost = cost.min(self.rate.burst);
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        if levels.len() >= MOST_BUCKETS && !levels.contains_key(&key) {
            levels.retain(|_, level| self.refilled(level, now) < self.rate.burst);
            if levels.len() >= MOST_BUCKETS {
                return Err(Duration::from_secs(60));
            }
        }
        let level = levels.entry(key).or_insert(Level { left: self.rate.burst, at: now });
        let left = self.refilled(level, now);
        *level = Level { left, at: now };
        if left >= cost {
            level.left = left - cost;
            return Ok(());
        }
        let seconds = (cost - left) / self.rate.per_second.max(f64::MIN_POSITIVE);
        Err(Duration::from_secs_f64(seconds.clamp(0.001, 3600.0)))
    }

    fn refilled(&self, level: &Level, now: Instant) -> f64 {
        let passed = now.saturating_duration_since(level.at).as_secs_f64();
        (level.left + passed * self.rate.per_second).min(self.rate.burst)
    }
}

/// An address under a key that is drawn when the hub starts and never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AddressKey(u64);

#[derive(Debug)]
pub struct Gatekeeper {
    pub requests: Buckets<[u8; 32]>,
    pub envelopes: Buckets<[u8; 32]>,
    pub claims: Buckets<[u8; 32]>,
    pub registrations: Buckets<AddressKey>,
    pub strangers: Buckets<AddressKey>,
    trusted: Mutex<BTreeSet<ClientId>>,
    source: AddressSource,
    secret: RandomState,
}

impl Gatekeeper {
    pub fn new(limits: &Limits, source: AddressSource) -> Self {
        Self {
            requests: Buckets::new(limits.requests),
            envelopes: Buckets::new(limits.envelopes),
            claims: Buckets::new(limits.claims),
            registrations: Buckets::new(limits.registrations),
            strangers: Buckets::new(limits.strangers),
            trusted: Mutex::default(),
            source,
            secret: RandomState::new(),
        }
    }

    /// From now on this client goes at any pace.
    pub fn trust(&self, client: &ClientId) {
        self.trusted.lock().unwrap_or_else(PoisonError::into_inner).insert(client.clone());
    }

    pub fn is_trusted(&self, client: &ClientId) -> bool {
        self.trusted.lock().unwrap_or_else(PoisonError::into_inner).contains(client)
    }

    pub fn address_of(&self, parts: &Parts) -> AddressKey {
        let connection = parts.extensions.get::<axum::extract::ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let address = match self.source {
            AddressSource::Connection => connection,
            AddressSource::LastForwardedFor => last_forwarded_for(&parts.headers).or(connection),
        };
        AddressKey(self.secret.hash_one(address.map(neighbourhood)))
    }
}

/// One household is usually one IPv6 /64.
pub fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 => v4,
    }
}

fn last_forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let list = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    list.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_refills() {
        let buckets = Buckets::new(Rate::new(2.0, 1.0));
        let start = Instant::now();
        assert_eq!(buckets.take_at("a", 1.0, start), Ok(()));
        assert_eq!(buckets.take_at("a", 1.0, start), Ok(()));
        assert_eq!(buckets.take_at("a", 1.0, start), Err(Duration::from_secs(1)));
        assert_eq!(buckets.take_at("b", 9.0, start), Ok(()));
        assert_eq!(buckets.take_at("a", 1.0, start + Duration::from_secs(1)), Ok(()));
    }

    #[test]
    fn what_is_owed_is_waited_for() {
        let buckets = Buckets::new(Rate::new(2.0, 1.0));
        let start = Instant::now();
        buckets.take_at("a", 1.0, start).unwrap();
        buckets.owe(&"a", 4.0);
        assert_eq!(buckets.take_at("a", 1.0, start), Err(Duration::from_secs(4)));
        assert_eq!(buckets.take_at("a", 1.0, start + Duration::from_secs(4)), Ok(()));
    }

    #[test]
    fn an_ipv6_household_counts_as_one() {
        let of = |text: &str| neighbourhood(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::7"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::7"), of("2001:db8:1:3::7"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
