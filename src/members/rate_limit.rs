//! The rate limits: on passwords, per account and per address, which slow those who
//! try them; on the forms that a member sends.
//!
//! For an account each address has few tries, and all together have more: who
//! tries from one place does not lock the member out at another, and who tries
//! from many is slowed all the same.
//!
//! Names and addresses are thrown, by a hash that differs at each start, into a
//! fixed number of drawers, so that no crowd of them can fill the memory. Two
//! that share a drawer share its patience: with some hundred members that is
//! rare, and costs a minute.

use std::hash::{BuildHasher, Hash, RandomState};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

/// How many tries an address has at once for an account, and how long it takes to
/// regain one.
const PAIR: (u32, Duration) = (10, Duration::from_mins(1));
/// The same for all addresses together.
const ACCOUNT: (u32, Duration) = (100, Duration::from_secs(6));
/// The same for an address: whole offices share one.
const ADDRESS: (u32, Duration) = (60, Duration::from_secs(2));
/// How many forms a member may send at once, and how long it takes to regain one.
const WRITE: (u32, Duration) = (30, Duration::from_secs(4));

type Limiter<C> =
    RateLimiter<u16, HashMapStateStore<u16>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// Who has tried how often of late.
pub(super) struct RateLimit<C: Clock = DefaultClock> {
    pairs: Limiter<C>,
    accounts: Limiter<C>,
    addresses: Limiter<C>,
    writes: Limiter<C>,
    drawers: RandomState,
    clock: C,
}

impl RateLimit {
    pub(super) fn new() -> Self {
        Self::by(DefaultClock::default())
    }
}

impl<C: Clock + Clone> RateLimit<C> {
    /// One that goes by `clock`.
    pub(super) fn by(clock: C) -> Self {
        let limiter = |(burst, pause): (u32, Duration)| {
            let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
            let quota = Quota::with_period(pause)
                .unwrap_or_else(|| Quota::per_hour(burst))
                .allow_burst(burst);
            RateLimiter::hashmap_with_clock(quota, clock.clone())
        };
        Self {
            pairs: limiter(PAIR),
            accounts: limiter(ACCOUNT),
            addresses: limiter(ADDRESS),
            writes: limiter(WRITE),
            drawers: RandomState::new(),
            clock,
        }
    }

    /// Notes a try for `account` from `address`. Whether the account is known
    /// makes no difference.
    ///
    /// # Errors
    /// How long to wait where there were too many.
    pub(super) fn try_account(&self, account: &str, address: IpAddr) -> Result<(), Duration> {
        self.try_address(address)?;
        // First the narrow one: what it refuses is not counted for the others.
        self.ask(&self.pairs, (account, subnet(address)))?;
        self.ask(&self.accounts, account)
    }

    /// Notes a try from `address`.
    ///
    /// # Errors
    /// How long to wait where there were too many.
    pub(super) fn try_address(&self, address: IpAddr) -> Result<(), Duration> {
        self.ask(&self.addresses, subnet(address))
    }

    /// Notes a form that `account` sends.
    ///
    /// # Errors
    /// How long to wait where there were too many.
    pub(super) fn try_write(&self, account: &str) -> Result<(), Duration> {
        self.ask(&self.writes, account)
    }

    fn ask(&self, limiter: &Limiter<C>, key: impl Hash) -> Result<(), Duration> {
        let [high, low, ..] = self.drawers.hash_one(key).to_be_bytes();
        let drawer = u16::from_be_bytes([high, low]);
        limiter
            .check_key(&drawer)
            .map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

/// The address by which tries and connections are counted: those who hold one
/// address of IPv6 hold 2^64 of them (RFC 6177).
#[must_use]
pub fn subnet(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        four @ IpAddr::V4(_) => four,
    }
}
