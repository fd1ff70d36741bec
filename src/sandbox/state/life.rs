//! How far a template's life has come at a moment.

use super::template::{Change, Event, Pause, Standing, Template};
use crate::model::limits;
use crate::sandbox::clock::{DAY, HOUR, Millis};

/// Without a creation, edit, send, appeal or unarchiving for so long, a template is archived.
const UNUSED: Millis = limits::UNUSED.most * DAY;

/// An archived template is deleted after so long.
pub(in crate::sandbox) const ARCHIVE_LIFE: Millis = limits::ARCHIVE_LIFE.most * DAY;

/// How long a first and a second pause for quality last.
const PAUSES: [Millis; 2] = [limits::FIRST_PAUSE.most * HOUR, limits::SECOND_PAUSE.most * HOUR];

impl Template {
    /// How it stands at a moment.
    pub(in crate::sandbox) fn standing(&self, now: Millis) -> Standing {
        let mut standing = Standing { quality: "UNKNOWN".to_owned(), ..Standing::default() };
        let disuse = self.disuse(now);
        let mut disuse = disuse.iter().peekable();
        for event in self.events.iter().take_while(|event| event.at <= now) {
            while let Some(earlier) = disuse.next_if(|other| other.at <= event.at) {
                standing.apply(earlier);
            }
            standing.apply(event);
        }
        disuse.for_each(|event| standing.apply(event));
        standing
    }

    /// What has happened between two moments, the first not included; what follows from disuse is among it.
    pub(in crate::sandbox) fn events_between(&self, from: Millis, to: Millis) -> Vec<Event> {
        let mut events: Vec<Event> = self.events.iter().cloned().chain(self.disuse(to)).collect();
        events.retain(|event| from < event.at && event.at <= to);
        events.sort_by_key(|event| event.at);
        events
    }

    /// What follows from disuse until a moment: the archive, and later deletion.
    pub(in crate::sandbox) fn disuse(&self, now: Millis) -> Vec<Event> {
        let used = self.last_used(now);
        let archived = used.saturating_add(UNUSED);
        if archived > now {
            return Vec::new();
        }
        let is_put_away =
            |change: &Change| matches!(change, Change::Archived | Change::DeletionPending | Change::Deleted);
        let away = self.events.iter().filter(|event| event.at <= now && is_put_away(&event.change));
        if away.map(|event| event.at).max().is_some_and(|away| away >= used) {
            return Vec::new();
        }
        let deleted = archived.saturating_add(ARCHIVE_LIFE);
        let events = [(archived, Change::Archived), (deleted, Change::Deleted)];
        events.into_iter().filter(|(at, _)| *at <= now).map(|(at, change)| Event { at, change }).collect()
    }

    /// When it was used last, in the sense of archival.
    fn last_used(&self, now: Millis) -> Millis {
        let counts = |event: &&Event| {
            matches!(
                event.change,
                Change::Submitted { .. } | Change::Edited | Change::Appealed | Change::Unarchived
            )
        };
        let events = self.events.iter().filter(|event| event.at <= now).filter(counts).map(|event| event.at);
        let sent = self.last_sent.filter(|at| *at <= now);
        events.chain(sent).chain([self.created]).max().unwrap_or(self.created)
    }

    /// Pauses that were for quality, and that count towards being disabled.
    pub(in crate::sandbox) fn quality_pauses(&self) -> usize {
        let is_pause = |event: &&Event| matches!(event.change, Change::Paused(Pause::First | Pause::Second));
        self.events.iter().filter(is_pause).count()
    }

    /// Pauses it for quality: for hours the first two times, for good the third.
    pub(in crate::sandbox) fn pause_for_quality(&mut self, at: Millis) {
        let pause = match self.quality_pauses() {
            0 => Pause::First,
            1 => Pause::Second,
            _ => return self.happens(at, Change::Disabled),
        };
        let [first, second] = PAUSES;
        let lasts = if pause == Pause::First { first } else { second };
        self.happens(at, Change::Paused(pause));
        self.happens(at.saturating_add(lasts), Change::Resumed);
    }
}

impl Standing {
    /// Whether it is gone: no longer listed, its id unknown.
    pub(in crate::sandbox) fn is_gone(&self) -> bool {
        self.status == "DELETED"
    }

    /// How it stands once something has happened.
    #[must_use]
    pub(in crate::sandbox) fn after(&self, event: &Event) -> Standing {
        let mut after = self.clone();
        after.apply(event);
        after
    }

    fn apply(&mut self, event: &Event) {
        self.updated = event.at;
        match &event.change {
            Change::Submitted { category } => {
                self.become_status("PENDING");
                self.category.clone_from(category);
                self.ttl_cleared = false;
            }
            Change::Seeded(seeded) => *self = (**seeded).clone(),
            Change::Approved => self.become_status("APPROVED"),
            Change::Rejected { reason, info } => {
                self.become_status("REJECTED");
                self.rejected_reason = Some(reason.clone());
                self.rejection_info.clone_from(info);
            }
            // A pause that was written down beforehand does not stop what is stopped for another reason.
            Change::Paused(pause) if self.status == "APPROVED" => {
                self.become_status("PAUSED");
                self.pause = Some((*pause, event.at));
            }
            Change::Resumed if self.status == "PAUSED" => self.become_status("APPROVED"),
            Change::Paused(_) | Change::Resumed => {}
            Change::Disabled => self.become_status("DISABLED"),
            Change::Quality(score) => {
                self.quality.clone_from(score);
                self.quality_since = Some(event.at);
            }
            Change::CategoryNotice { correct, .. } => self.correct_category = Some(correct.clone()),
            Change::Category(category) => {
                self.previous_category = Some(std::mem::replace(&mut self.category, category.clone()));
                self.correct_category = Some(category.clone());
                self.ttl_cleared = true;
            }
            Change::Appealed => self.become_status("IN_APPEAL"),
            Change::Archived => {
                self.before_archive = Some(self.status.clone());
                self.status = "ARCHIVED".to_owned();
            }
            Change::Unarchived => {
                self.status = self.before_archive.take().unwrap_or_else(|| "APPROVED".to_owned());
            }
            Change::Edited => {}
            Change::DeletionPending => self.status = "PENDING_DELETION".to_owned(),
            Change::Deleted => self.status = "DELETED".to_owned(),
        }
    }

    fn become_status(&mut self, status: &str) {
        self.status = status.to_owned();
        self.rejected_reason = None;
        self.rejection_info = None;
        self.pause = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::clock::SECOND;

    fn template() -> Template {
        serde_json::from_value(serde_json::json!({
            "id": 1, "waba": "1", "name": "a", "language": "en_US", "category": "UTILITY", "components": [],
            "settings": {}, "created": 1000, "submitted": 1000,
            "events": [{"at": 1000, "change": {"submitted": {"category": "UTILITY"}}},
                {"at": 3000, "change": "approved"}]
        }))
        .unwrap()
    }

    fn status(template: &Template, now: Millis) -> String {
        template.standing(now).status
    }

    #[test]
    fn a_review_ends_by_the_clock_alone() {
        let template = template();
        assert_eq!((status(&template, 2999), status(&template, 3000)), ("PENDING".into(), "APPROVED".into()));
        assert_eq!(status(&template, 0), "");
    }

    #[test]
    fn pauses_end_by_themselves_twice_and_the_third_is_for_good() {
        let mut template = template();
        for (at, lasts) in [(DAY, PAUSES[0]), (2 * DAY, PAUSES[1])] {
            template.pause_for_quality(at);
            assert_eq!(status(&template, at + lasts - 1), "PAUSED");
            assert_eq!(status(&template, at + lasts), "APPROVED");
        }
        template.pause_for_quality(3 * DAY);
        assert_eq!(status(&template, 200 * DAY), "DISABLED");
    }

    #[test]
    fn what_nobody_uses_is_archived_and_then_deleted() {
        let mut template = template();
        let archived = 1000 + UNUSED;
        assert_eq!(status(&template, archived - 1), "APPROVED");
        assert_eq!(status(&template, archived), "ARCHIVED");
        assert_eq!(status(&template, archived + ARCHIVE_LIFE), "DELETED");
        template.sent(10 * DAY);
        assert_eq!(status(&template, archived), "APPROVED");
        template.happens(500 * DAY, Change::Unarchived);
        assert_eq!(status(&template, 500 * DAY), "APPROVED");
    }

    #[test]
    fn a_change_of_category_is_announced_and_then_made() {
        let mut template = template();
        template.happens(DAY, Change::CategoryNotice { correct: "MARKETING".into(), at: 2 * DAY });
        template.happens(2 * DAY, Change::Category("MARKETING".into()));
        let before = template.standing(DAY + SECOND);
        assert_eq!(
            (before.category.as_str(), before.correct_category.as_deref()),
            ("UTILITY", Some("MARKETING"))
        );
        let after = template.standing(2 * DAY);
        assert_eq!(
            (after.category.as_str(), after.previous_category.as_deref()),
            ("MARKETING", Some("UTILITY"))
        );
        assert!(after.ttl_cleared && after.status == "APPROVED");
    }
}
