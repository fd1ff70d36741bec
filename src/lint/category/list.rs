//! The format of word lists: sections of phrases, one phrase a line. `words/README.md` describes it for those
//! who write them.

use super::kind::{Kind, Kinds, Strength};
use super::section::{Reach, Section, place};

/// One line of a list.
#[derive(Clone, Copy, Debug)]
pub(super) enum Line<'t> {
    /// `@cart = cart/basket`.
    Class(&'t str, &'t str),
    /// A phrase below its heading.
    Phrase(Section, &'t str),
    /// A setting of the language: `apostrophe split`.
    Setting(&'t str),
    /// Nothing of these.
    Wrong(&'static str),
}

/// The lines that say something, each with its number from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, Line<'_>)> {
    let mut section = None;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let line = line.trim();
        if line.is_empty() || line.starts_with("//") {
            return None;
        }
        let read = if let Some(heading) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            match heading_of(heading) {
                Ok(read) => {
                    section = Some(read);
                    return None;
                }
                Err(why) => {
                    section = None;
                    Line::Wrong(why)
                }
            }
        } else if let Some((name, words)) = line.strip_prefix('@').and_then(|rest| rest.split_once(" = ")) {
            Line::Class(name.trim(), words.trim())
        } else if section.is_none() {
            if line.contains(' ') { Line::Setting(line) } else { Line::Wrong("a phrase before any heading") }
        } else {
            section.map_or(Line::Wrong("a phrase before any heading"), |section| Line::Phrase(section, line))
        };
        Some((index + 1, read))
    })
}

/// `discount strong label`, `quiet sentence: discount coupon`.
fn heading_of(heading: &str) -> Result<Section, &'static str> {
    let (head, targets) = heading.split_once(':').unwrap_or((heading, ""));
    let mut words = head.split_whitespace();
    let kind: Kind = words.next().unwrap_or("").parse().map_err(|()| "no such kind of evidence")?;
    let mut section = Section { kind, strength: Strength::Strong, places: 0, quiet: None };
    let mut reach = Reach::Overlap;
    for word in words {
        match word {
            "text" => section.places |= place::TEXT,
            "label" => section.places |= place::LABEL,
            "url" => section.places |= place::URL,
            "name" => section.places |= place::NAME,
            "overlap" => reach = Reach::Overlap,
            "clause" => reach = Reach::Clause,
            "sentence" => reach = Reach::Sentence,
            "whole" => reach = Reach::Text,
            _ => section.strength = word.parse().map_err(|()| "no such strength, place or reach")?,
        }
    }
    if section.places == 0 {
        section.places = place::TEXT | place::LABEL;
    }
    if kind == Kind::Quiet {
        let mut kinds = Kinds::NONE;
        for word in targets.split_whitespace() {
            kinds.insert(word.parse().map_err(|()| "no such kind of evidence")?);
        }
        let kinds = if kinds.is_empty() { Kinds::MARKETING } else { kinds };
        section.quiet = Some((reach, kinds));
    } else if !targets.is_empty() {
        return Err("only quiet words name kinds");
    }
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_their_phrases_are() {
        let text = "apostrophe split\n@cart = cart/bag\n[discount weak label]\n% off\n// comment\n\n\
                    [quiet sentence: discount]\nno discount\n[what]\nx\n[discount huge]\n";
        let read: Vec<(usize, Line<'_>)> = lines(text).collect();
        assert!(matches!(read[0], (1, Line::Setting("apostrophe split"))));
        assert!(matches!(read[1], (2, Line::Class("cart", "cart/bag"))));
        let Line::Phrase(section, "% off") = read[2].1 else { panic!("{:?}", read[2]) };
        assert_eq!(
            (section.kind, section.strength, section.places),
            (Kind::Discount, Strength::Weak, place::LABEL)
        );
        let Line::Phrase(section, "no discount") = read[3].1 else { panic!("{:?}", read[3]) };
        let Some((Reach::Sentence, kinds)) = section.quiet else { panic!("{section:?}") };
        assert!(kinds.has(Kind::Discount) && !kinds.has(Kind::Coupon));
        assert!(matches!(read[4], (9, Line::Wrong(_))) && matches!(read[5], (10, Line::Wrong(_))));
        assert!(matches!(read[6], (11, Line::Wrong(_))));
    }
}
