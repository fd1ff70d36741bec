//! From a submission to what will come of it.

use super::{Behaviour, DEFAULT_DELAY, Later, Matches, Verdict};
use crate::sandbox::clock::Millis;
use crate::sandbox::state::{ARCHIVE_LIFE, Change, Pause, RejectionInfo, Template};

/// A rejection that follows from the text itself, whatever the rules say.
pub(in crate::sandbox) struct Unfit {
    pub(in crate::sandbox) reason: &'static str,
    pub(in crate::sandbox) info: RejectionInfo,
}

impl Behaviour {
    /// The category that Meta takes a submission for; it shows at once in the answer to the creation.
    pub(in crate::sandbox) fn category_of(&self, template: &Template) -> String {
        match self.rules.iter().find(|rule| rule.matches.hold(template)).map(|rule| &rule.verdict) {
            Some(Verdict::ApproveAs(category)) => category.clone(),
            _ => template.category.clone(),
        }
    }

    /// Writes down what will come of a submission that is made now. What was to come of an earlier one is forgotten.
    pub(in crate::sandbox) fn submit(&self, template: &mut Template, now: Millis, unfit: Option<Unfit>) {
        template.forget_after(now);
        template.submitted = now;
        let category = self.category_of(template);
        template.happens(now, Change::Submitted { category });
        let rule = self.rules.iter().find(|rule| rule.matches.hold(template)).cloned().unwrap_or_default();
        let delay = rule.delay.or(self.delay).unwrap_or(DEFAULT_DELAY);
        let decided = now.saturating_add(delay);
        if let Some(Unfit { reason, info }) = unfit {
            let change = Change::Rejected { reason: reason.to_owned(), info: Some(info) };
            return template.happens(decided, change);
        }
        match rule.verdict {
            Verdict::Approve | Verdict::ApproveAs(_) => template.happens(decided, Change::Approved),
            Verdict::Reject { reason, info } => template.happens(decided, Change::Rejected { reason, info }),
            Verdict::Wait => {}
        }
        if let Some(quality) = rule.quality {
            template.happens(decided, Change::Quality(quality));
        }
        for (after, later) in rule.then {
            schedule(template, now.saturating_add(after), later);
        }
    }
}

fn schedule(template: &mut Template, at: Millis, later: Later) {
    match later {
        Later::Quality(score) => template.happens(at, Change::Quality(score)),
        Later::Pause => template.pause_for_quality(at),
        Later::Pace => template.happens(at, Change::Paused(Pause::Pacing)),
        Later::Disable => template.happens(at, Change::Disabled),
        Later::Category { to, notice } => {
            let announced = at.saturating_sub(notice);
            template.happens(announced, Change::CategoryNotice { correct: to.clone(), at });
            template.happens(at, Change::Category(to));
        }
        Later::Reject { reason } => template.happens(at, Change::Rejected { reason, info: None }),
        Later::Appeal => template.happens(at, Change::Appealed),
        Later::Archive => {
            template.happens(at, Change::Archived);
            template.happens(at.saturating_add(ARCHIVE_LIFE), Change::Deleted);
        }
    }
}

impl Matches {
    fn hold(&self, template: &Template) -> bool {
        let body = template.text_of("BODY").unwrap_or_default();
        let is_in = |part: &String| body.to_lowercase().contains(&part.to_lowercase());
        self.name.as_ref().is_none_or(|glob| glob.is_match(&template.name))
            && (self.languages.is_empty() || self.languages.contains(&template.language))
            && self.category.as_ref().is_none_or(|category| *category == template.category)
            && self.body.as_ref().is_none_or(is_in)
            && self.body_pattern.as_ref().is_none_or(|pattern| pattern.is_match(body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::clock::{HOUR, SECOND};
    use crate::sandbox::review::read;
    use crate::span::{Source, Sources};

    fn behaviour(yaml: &str) -> Behaviour {
        let file = Sources::default().add(Source::new("review.yaml", None, yaml));
        let (behaviour, drafts) = read(file, yaml);
        assert_eq!(drafts, []);
        behaviour
    }

    fn submitted(behaviour: &Behaviour, name: &str, body: &str) -> Template {
        let mut template: Template = serde_json::from_value(serde_json::json!({
            "id": 1, "waba": "1", "name": name, "language": "en_US", "category": "UTILITY",
            "components": [{"type": "BODY", "text": body}], "settings": {}, "created": 0, "submitted": 0, "events": []
        }))
        .unwrap();
        behaviour.submit(&mut template, 0, None);
        template
    }

    #[test]
    fn the_first_rule_that_matches_decides() {
        let behaviour = behaviour(
            "delay: 5s\nrules:\n  - name: promo_*\n    body: FREE gift\n    outcome: reject\n    reason: PROMOTIONAL\n  \
             - name: promo_*\n    approve_as: marketing\n    delay: 0s\n",
        );
        let gift = submitted(&behaviour, "promo_a", "Here is your free gift, with our thanks.");
        assert_eq!(gift.standing(5 * SECOND).rejected_reason.as_deref(), Some("PROMOTIONAL"));
        let other = submitted(&behaviour, "promo_a", "Here is your parcel.").standing(0);
        assert_eq!((other.status.as_str(), other.category.as_str()), ("APPROVED", "MARKETING"));
        let plain = submitted(&behaviour, "a", "x");
        assert_eq!(
            (plain.standing(4999).status, plain.standing(5000).status),
            ("PENDING".into(), "APPROVED".into())
        );
    }

    #[test]
    fn later_events_come_in_their_time() {
        let behaviour = behaviour(
            "rules:\n  - quality: green\n    then:\n      - { after: 1h, pause: quality }\n      \
             - { after: 48h, category: marketing, notice: 24h }\n",
        );
        let template = submitted(&behaviour, "a", "x");
        assert_eq!(template.standing(3 * SECOND).quality, "GREEN");
        assert_eq!(template.standing(HOUR).status, "PAUSED");
        assert_eq!(template.standing(5 * HOUR).status, "APPROVED");
        assert_eq!(template.standing(24 * HOUR).correct_category.as_deref(), Some("MARKETING"));
        assert_eq!(template.standing(48 * HOUR).category, "MARKETING");
    }
}
