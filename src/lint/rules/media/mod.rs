//! Files of headers.

mod media_outside_project;
mod media_too_large;
mod media_type_mismatch;
mod missing_flow_file;
mod missing_media_file;
mod unreadable_media_file;

use crate::lint::{Found, HeaderFile, View};
use crate::model::MediaFormat;

super::group! {
    missing_media_file: MISSING_MEDIA_FILE,
    media_outside_project: MEDIA_OUTSIDE_PROJECT,
    unreadable_media_file: UNREADABLE_MEDIA_FILE,
    media_type_mismatch: MEDIA_TYPE_MISMATCH,
    media_too_large: MEDIA_TOO_LARGE,
    missing_flow_file: MISSING_FLOW_FILE,
}

/// The files that the headers of a template name.
fn files<'v, 't>(view: &'v View<'t>, found: &Found<'_>) -> &'v [HeaderFile<'t>] {
    view.header_files(found.cx.media)
}

/// What Meta takes as the sample of a header, for people.
fn wanted(format: MediaFormat) -> &'static str {
    match format {
        MediaFormat::Image => "a JPEG or PNG image",
        MediaFormat::Video | MediaFormat::Gif => "an MP4 video",
        MediaFormat::Document => "a PDF document",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use crate::discover::media::MediaFile;
    use crate::lint::example::run_example;
    use crate::lint::{MediaFacts, View};
    use crate::model::Template;

    #[derive(Default)]
    struct Counting(AtomicUsize);

    impl MediaFacts for Counting {
        fn look(&self, _template: &Template, _path: &str) -> MediaFile {
            self.0.fetch_add(1, Ordering::Relaxed);
            MediaFile::Missing
        }
    }

    #[test]
    fn a_file_is_looked_at_once_however_many_rules_ask() {
        let ran = run_example(
            "header: { image: a.png }\nbody: All is well.\ncarousel:\n- header: { video: b.mp4 }\n",
        );
        let template = ran.project.templates_of(0).next().unwrap();
        let (view, media) = (View::new(template), Counting::default());
        let paths = || view.header_files(&media).iter().map(|header| header.path).collect::<Vec<_>>();
        assert_eq!((paths(), paths()), (vec!["a.png", "b.mp4"], vec!["a.png", "b.mp4"]));
        assert_eq!(media.0.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn a_cards_file_is_reported_at_the_card() {
        let ran = run_example(
            "body: All is well.\ncarousel:\n- header: { image: a.png }\n- header: { image: ../b.png }\n",
        );
        let findings = ran.outcome.report.findings().iter().filter(|finding| finding.group == "media");
        let places: Vec<_> = findings.map(|finding| (finding.rule, finding.component.as_deref())).collect();
        assert_eq!(
            places,
            [
                ("missing-media-file", Some("cards.0.header")),
                ("media-outside-project", Some("cards.1.header"))
            ]
        );
    }

    #[test]
    fn what_is_no_file_is_not_looked_for() {
        for sample in ["keep", "4::aW1hZ2U=:ARY", "https://a.example/b.png", "1602186516975000", "''"] {
            let ran = run_example(&format!("header: {{ image: {sample} }}\nbody: All is well.\n"));
            assert!(ran.outcome.report.findings().iter().all(|finding| finding.group != "media"), "{sample}");
        }
    }
}
