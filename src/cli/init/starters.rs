//! The starter templates, inside the program: `templates/` of the repository.

use crate::model::Template;
use crate::model::decode::decode;
use crate::span::{Source, Sources};
use crate::yaml::{self, Reading, Syntax};

/// A template to begin with.
pub(super) struct Starter {
    /// Its name, and its file's.
    pub(super) name: &'static str,
    /// The file.
    pub(super) text: &'static str,
    /// The samples it shows, by their names in `media/`.
    pub(super) media: &'static [(&'static str, &'static [u8])],
}

macro_rules! starters {
    ($($name:ident $(: $($media:literal),+)?;)+) => {
        /// All of them, in the order in which a business meets them.
        pub(super) static ALL: &[Starter] = &[$(Starter {
            name: stringify!($name),
            text: include_str!(concat!("../../../templates/", stringify!($name), ".yaml")),
            media: &[$($(($media, include_bytes!(concat!("../../../templates/media/", $media)))),+)?],
        }),+];
    };
}

starters! {
    login_code;
    login_code_one_tap;
    order_confirmed;
    order_shipped;
    order_delayed;
    order_delivered: "parcel.jpg";
    delivery_problem;
    pickup_ready;
    order_feedback;
    refund_issued;
    payment_due: "invoice.pdf";
    payment_received;
    appointment_booking;
    appointment_reminder;
    account_alert;
    service_disruption;
    share_phone_number;
    may_we_call;
    welcome_coupon;
    flash_offer: "clock.png";
    abandoned_cart;
    back_in_stock: "shelf.jpg";
    restocked_products;
    product_of_the_week;
    new_arrivals: "aloe.jpg", "cactus.jpg", "fern.jpg";
    browse_catalog;
    event_invitation: "opening.mp4";
    app_offers: "wave.mp4";
}

impl Starter {
    /// Its translations.
    pub(super) fn translations(&self) -> Vec<Template> {
        let file = Sources::default().add(Source::new(self.name, None, self.text));
        let document = yaml::parse(file, self.text, Syntax::Yaml);
        decode(&mut Reading::new(None), &document.tree).templates
    }
}

/// The starter of a name.
pub(super) fn find(name: &str) -> Option<&'static Starter> {
    ALL.iter().find(|starter| starter.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::model::{HeaderContent, MediaSample};

    fn names(folder: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let files = entries.filter(|entry| entry.path().is_file());
        files.map(|entry| entry.file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn the_list_is_the_folder() {
        let files: BTreeSet<String> = ALL.iter().map(|starter| format!("{}.yaml", starter.name)).collect();
        assert_eq!(files, names("templates"));
        let media: BTreeSet<String> =
            ALL.iter().flat_map(|starter| starter.media).map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(media, names("templates/media"));
    }

    /// `init --from` copies what the list says, and the copy has to be whole.
    #[test]
    fn each_starter_names_its_samples() {
        for starter in ALL {
            // `init` leads this line to the project's own copy of the schema.
            assert!(
                starter.text.starts_with("# yaml-language-server: $schema=../schemas/template.schema.json\n")
            );
            let mut shown = BTreeSet::new();
            for template in starter.translations() {
                assert_eq!(template.name.value, starter.name);
                assert!(template.local.description.is_some(), "{} is not described", starter.name);
                for (_, header) in template.headers() {
                    let HeaderContent::Media { sample: Some(sample), .. } = &header.content else { continue };
                    let MediaSample::File(path) = &sample.value else {
                        panic!("{}: {sample:?}", starter.name)
                    };
                    shown.insert(path.strip_prefix("media/").unwrap().to_owned());
                }
            }
            let listed: BTreeSet<String> = starter.media.iter().map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(shown, listed, "{}", starter.name);
        }
    }

    /// What a shop in the Americas needs at least.
    #[test]
    fn each_starter_speaks_three_languages() {
        for starter in ALL {
            let translations = starter.translations();
            let codes: Vec<&str> =
                translations.iter().map(|template| template.language.value.as_str()).collect();
            for code in ["en_US", "es_MX", "pt_BR"] {
                assert!(codes.contains(&code), "{} lacks {code}", starter.name);
            }
        }
    }
}
