//! Whom a batch writes to, and how fast: duplicates, the pace that one recipient bears, and a forecast.

use std::collections::HashMap;

use super::kinds::{self, Kind};
use crate::model::limits::{LIMIT_WINDOW, PAIR_BURST, PAIR_INTERVAL, THROUGHPUT};
use crate::text::{counted, grouped};

/// What is asked about the pace of a batch.
#[derive(Clone, Copy, Debug, Default)]
pub struct PaceOptions {
    /// Every recipient once.
    pub unique: bool,
    /// Messages a second.
    pub mps: Option<u32>,
    /// The account's messaging limit: recipients outside service windows in 24 hours.
    pub limit: Option<MessagingLimit>,
}

/// A messaging limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessagingLimit {
    /// Meta's name for it.
    pub tier: &'static str,
    /// How many recipients; `None` is unlimited.
    pub recipients: Option<u64>,
}

impl MessagingLimit {
    /// The limit of a name: `TIER_2K`, or `2K` alone.
    pub fn of(name: &str) -> Option<MessagingLimit> {
        let upper = name.to_ascii_uppercase();
        let known = crate::model::limits::TIERS;
        let row = known.iter().find(|(tier, _)| *tier == upper || tier.strip_prefix("TIER_") == Some(&upper));
        row.map(|(tier, recipients)| MessagingLimit { tier, recipients: *recipients })
    }
}

/// How long a batch takes, and what it runs into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// Messages that would be sent.
    pub messages: u64,
    /// Different recipients among them.
    pub recipients: u64,
    /// Messages a second.
    pub mps: u32,
    /// Seconds that sending takes at that pace.
    pub seconds: f64,
    /// The messaging limit asked about.
    pub limit: Option<MessagingLimit>,
    /// Recipients that count towards it.
    pub outside_window: u64,
    /// The row at which it is reached, and the seconds until then.
    pub reached: Option<(u64, f64)>,
    /// Spans of 24 hours that the batch needs under the limit.
    pub days: u64,
}

/// Counts as the rows go by, in their order.
#[derive(Debug)]
pub(super) struct Pace {
    options: PaceOptions,
    seen: Seen,
    messages: u64,
    recipients: u64,
    outside: u64,
    reached: Option<(u64, f64)>,
}

impl Pace {
    /// `None` where nothing is asked: then nothing is remembered.
    pub(super) fn new(options: PaceOptions) -> Option<Pace> {
        let asked = options.unique || options.mps.is_some() || options.limit.is_some();
        asked.then(|| Pace {
            options,
            seen: Seen::default(),
            messages: 0,
            recipients: 0,
            outside: 0,
            reached: None,
        })
    }

    fn mps(&self) -> u32 {
        let usual = u32::try_from(THROUGHPUT.most()).unwrap_or(u32::MAX);
        self.options.mps.unwrap_or(usual).max(1)
    }

    fn seconds(&self) -> f64 {
        // A batch of 2^52 messages is not to be expected.
        #[expect(clippy::cast_precision_loss, reason = "a forecast in seconds")]
        let messages = self.messages as f64;
        messages / f64::from(self.mps())
    }

    /// Counts a message; says what is wrong with sending it now.
    pub(super) fn next(&mut self, recipient: u64, open: bool, row: u64) -> Option<(&'static Kind, String)> {
        let before = self.seen.count(recipient);
        if self.options.unique && before > 0 {
            return Some((
                &kinds::DUPLICATE_RECIPIENT,
                "the recipient has a message in an earlier row".to_owned(),
            ));
        }
        // The most that could have been earned by now: since the batch began, not since the recipient's first.
        #[expect(clippy::cast_precision_loss, reason = "seconds are few")]
        let earned = self.seconds() / PAIR_INTERVAL.most as f64;
        #[expect(clippy::cast_precision_loss, reason = "45")]
        let allowed = PAIR_BURST.most as f64 + earned;
        if f64::from(before) >= allowed {
            let message = format!(
                "{} to this recipient in {:.0} seconds",
                counted(
                    usize::try_from(before).unwrap_or(usize::MAX).saturating_add(1),
                    "message",
                    "messages"
                ),
                self.seconds()
            );
            return Some((&kinds::PAIR_RATE, message));
        }
        self.seen.add(recipient);
        if before == 0 {
            self.recipients += 1;
            self.outside += u64::from(!open);
            let limit = self.options.limit.and_then(|limit| limit.recipients);
            if self.reached.is_none() && limit.is_some_and(|limit| self.outside > limit) {
                self.reached = Some((row, self.seconds()));
            }
        }
        self.messages += 1;
        None
    }

    /// What was seen.
    pub(super) fn forecast(&self) -> Forecast {
        let limit = self.options.limit.and_then(|limit| limit.recipients).filter(|limit| *limit > 0);
        let days = limit.map_or(1, |limit| self.outside.div_ceil(limit).max(1));
        Forecast {
            messages: self.messages,
            recipients: self.recipients,
            mps: self.mps(),
            seconds: self.seconds(),
            limit: self.options.limit,
            outside_window: self.outside,
            reached: self.reached,
            days,
        }
    }
}

impl Forecast {
    /// For people: one line each.
    pub fn lines(&self) -> Vec<String> {
        let number = |number: u64| grouped(usize::try_from(number).unwrap_or(usize::MAX));
        let mut lines = vec![format!(
            "{} messages to {} recipients take {} at {} a second",
            number(self.messages),
            number(self.recipients),
            duration(self.seconds),
            self.mps
        )];
        let Some(limit) = self.limit else { return lines };
        lines.push(match (limit.recipients, self.reached) {
            (Some(most), Some((row, seconds))) => format!(
                "{} ({} recipients in {} hours) is used up at row {}, after {}; the batch needs {} such spans",
                limit.tier,
                number(most),
                LIMIT_WINDOW.most,
                number(row),
                duration(seconds),
                number(self.days)
            ),
            _ => format!("{} is enough for {} recipients", limit.tier, number(self.outside_window)),
        });
        lines
    }
}

fn duration(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative, rounded up on purpose"
    )]
    let whole = seconds.ceil() as u64;
    let (days, hours, minutes) = (whole / 86_400, whole / 3600 % 24, whole / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{whole} s"),
        (0, 0, minutes) => format!("{minutes} min {} s", whole % 60),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

/// How often each recipient was seen, in 9 to 15 bytes each.
///
/// A key has 58 bits (`phone::key`), which leaves six for a count. Many small tables that grow one by one, by a half:
/// no moment at which everything is there twice, which is what a single table costs when it doubles.
#[derive(Debug)]
struct Seen {
    tables: Vec<Table>,
    /// Those who were seen more often than six bits can say.
    often: HashMap<u64, u32>,
}

const TABLES: usize = 256;
const KEY_BITS: u32 = 58;
const KEY: u64 = (1 << KEY_BITS) - 1;
const MOST_COUNT: u64 = 63;

#[derive(Clone, Debug, Default)]
struct Table {
    /// Count and key; 0 is free.
    places: Vec<u64>,
    used: usize,
}

impl Default for Seen {
    fn default() -> Seen {
        Seen { tables: vec![Table::default(); TABLES], often: HashMap::new() }
    }
}

fn mixed(key: u64) -> u64 {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

impl Seen {
    fn table(&mut self, key: u64) -> Option<&mut Table> {
        self.tables.get_mut(usize::try_from(mixed(key) >> 56).unwrap_or_default())
    }

    fn count(&mut self, key: u64) -> u32 {
        let key = key & KEY;
        if let Some(often) = self.often.get(&key) {
            return *often;
        }
        let Some(table) = self.table(key) else { return 0 };
        let place = table.places.get(table.place(key)).copied().unwrap_or_default();
        u32::try_from(place >> KEY_BITS).unwrap_or_default()
    }

    fn add(&mut self, key: u64) {
        let key = key & KEY;
        let Some(table) = self.table(key) else { return };
        if table.add(key) >= MOST_COUNT {
            *self.often.entry(key).or_insert(u32::try_from(MOST_COUNT - 1).unwrap_or_default()) += 1;
        }
    }
}

impl Table {
    /// Where a key is, or would be.
    fn place(&self, key: u64) -> usize {
        let size = self.places.len();
        let spread = u128::from(mixed(key) << 8) * (size as u128);
        let mut at = usize::try_from(spread >> 64).unwrap_or_default();
        while self.places.get(at).is_some_and(|place| *place != 0 && *place & KEY != key) {
            at = if at + 1 == size { 0 } else { at + 1 };
        }
        at
    }

    /// Counts one more; how many that makes.
    fn add(&mut self, key: u64) -> u64 {
        if self.used * 20 >= self.places.len() * 17 {
            self.grow();
        }
        let at = self.place(key);
        let Some(place) = self.places.get_mut(at) else { return 0 };
        let count = (*place >> KEY_BITS) + 1;
        self.used += usize::from(*place == 0);
        *place = count.min(MOST_COUNT) << KEY_BITS | key;
        count
    }

    fn grow(&mut self) {
        let size = (self.places.len() + self.places.len() / 2).max(16);
        let old = std::mem::replace(&mut self.places, vec![0; size]);
        for kept in old.into_iter().filter(|place| *place != 0) {
            let at = self.place(kept & KEY);
            if let Some(place) = self.places.get_mut(at) {
                *place = kept;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_counted_in_sixteen_bytes_each() {
        let mut seen = Seen::default();
        let people = 300_000u64;
        for at in 0..people {
            assert_eq!(seen.count(447_700_000_000 + at), 0);
            seen.add(447_700_000_000 + at);
            if at % 1000 == 999 {
                let bytes: usize = seen.tables.iter().map(|table| table.places.capacity() * 8).sum();
                assert!(at < 9_999 || bytes as u64 <= 16 * (at + 1), "{bytes} bytes for {at}");
            }
        }
        for _ in 0..99 {
            seen.add(447_700_000_007);
        }
        assert_eq!((seen.count(447_700_000_007), seen.count(447_700_000_008)), (100, 1));
    }

    #[test]
    fn one_recipient_bears_so_many_at_once_and_then_one_every_six_seconds() {
        let mut pace = Pace::new(PaceOptions { mps: Some(1), ..PaceOptions::default() }).unwrap();
        let refused = (0..100).find(|row| pace.next(7, false, *row).is_some()).unwrap();
        // 45, and what was earned while sending: one after each sixth second.
        assert_eq!(refused, 54);
        let mut others = Pace::new(PaceOptions { mps: Some(1), ..PaceOptions::default() }).unwrap();
        assert!((0..100).all(|row| others.next(row, false, row).is_none()));
    }

    #[test]
    fn a_duplicate_is_told_and_not_counted() {
        let mut pace = Pace::new(PaceOptions { unique: true, ..PaceOptions::default() }).unwrap();
        assert!(pace.next(7, false, 1).is_none());
        assert_eq!(pace.next(7, false, 2).unwrap().0.name, "duplicate-recipient");
        assert_eq!((pace.forecast().messages, pace.forecast().recipients), (1, 1));
        assert!(Pace::new(PaceOptions::default()).is_none());
    }

    #[test]
    fn the_limit_counts_people_outside_their_windows() {
        let limit = MessagingLimit::of("tier_250");
        assert_eq!(limit, MessagingLimit::of("250"));
        let mut pace = Pace::new(PaceOptions { limit, ..PaceOptions::default() }).unwrap();
        for row in 1..=601 {
            pace.next(row, row <= 100, row);
        }
        let forecast = pace.forecast();
        assert_eq!((forecast.outside_window, forecast.days), (501, 3));
        assert_eq!(forecast.reached.map(|(row, _)| row), Some(351));
        assert_eq!(
            forecast.lines(),
            [
                "601 messages to 601 recipients take 8 s at 80 a second",
                "TIER_250 (250 recipients in 24 hours) is used up at row 351, after 5 s; the batch needs 3 such spans"
            ]
        );
        assert_eq!(duration(90_061.0), "1 d 1 h");
        assert_eq!(MessagingLimit::of("TIER_9"), None);
    }
}
