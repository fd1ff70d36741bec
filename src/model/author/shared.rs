//! What the translations of a name have in common, and may say once for all of them.

use super::translation::Translation;
use crate::yaml::Yaml;

/// What one translation says under a key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Says {
    /// Nothing, and it must inherit nothing.
    Nothing,
    /// Nothing, and whatever it inherits means nothing for it.
    Anything,
    /// This.
    This(Yaml),
}

impl From<Option<Yaml>> for Says {
    fn from(value: Option<Yaml>) -> Says {
        value.map_or(Says::Nothing, Says::This)
    }
}

/// What each translation says, under the same keys in the same order.
pub(super) type Row = Vec<(&'static str, Says)>;

/// Keys and values to be written.
pub(super) type Fields = Vec<(&'static str, Yaml)>;

/// Keys and values, divided between the template and its translations.
pub(super) struct Lifted {
    /// For the template.
    pub(super) shared: Fields,
    /// For each translation.
    pub(super) own: Vec<Fields>,
}

/// Moves up what can be said once: a key that every translation has, with the first one's value. A translation
/// with another value keeps its own, which wins there.
pub(super) fn lift<'r>(rows: impl Iterator<Item = &'r Row> + Clone) -> Lifted {
    let Lifted { mut own, .. } = leave(rows.clone());
    let mut shared = Fields::new();
    for (at, (key, _)) in rows.clone().next().into_iter().flatten().enumerate() {
        let mut said = rows.clone().filter_map(|row| row.get(at)).map(|(_, says)| says);
        let first = said.clone().find_map(|says| match says {
            Says::This(value) => Some(value),
            _ => None,
        });
        let Some(value) = first.filter(|_| said.all(|says| *says != Says::Nothing)) else { continue };
        for fields in &mut own {
            fields.retain(|(other, own)| other != key || own != value);
        }
        shared.push((key, value.clone()));
    }
    Lifted { shared, own }
}

/// Leaves everything with its translation.
pub(super) fn leave<'r>(rows: impl Iterator<Item = &'r Row>) -> Lifted {
    let own = rows.map(|row| {
        let said = row.iter().filter_map(|(key, says)| match says {
            Says::This(value) => Some((*key, value.clone())),
            _ => None,
        });
        said.collect()
    });
    Lifted { shared: Fields::new(), own: own.collect() }
}

/// Comments that stand with every translation.
pub(super) fn comments(translations: &[Translation]) -> Vec<String> {
    let [first, others @ ..] = translations else { return Vec::new() };
    let everywhere = |comment: &&String| others.iter().all(|other| other.comments.contains(comment));
    if others.is_empty() {
        return Vec::new();
    }
    first.comments.iter().filter(everywhere).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(values: &[Option<i32>]) -> Row {
        let keys = ["a", "b", "c"];
        keys.into_iter().zip(values).map(|(key, value)| (key, value.map(Yaml::word).into())).collect()
    }

    #[test]
    fn what_every_translation_says_is_said_once() {
        let rows = [row(&[Some(1), Some(2), Some(3)]), row(&[Some(1), None, Some(4)])];
        let lifted = lift(rows.iter());
        assert_eq!(lifted.shared, [("a", Yaml::word(1)), ("c", Yaml::word(3))]);
        assert_eq!(lifted.own, [vec![("b", Yaml::word(2))], vec![("c", Yaml::word(4))]]);
        let indifferent = [row(&[Some(1)]), vec![("a", Says::Anything)]];
        assert_eq!(lift(indifferent.iter()).shared, [("a", Yaml::word(1))]);
        assert_eq!(leave(indifferent.iter()).own, [vec![("a", Yaml::word(1))], vec![]]);
    }
}
