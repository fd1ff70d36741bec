//! Bubbles as they are printed. Whoever changes one of these snapshots looks at it.

use crate::support::Project;

/// A template with everything that a phone draws by itself.
const MARKUP: &str = r#"name: care_tips
category: utility
variables: { plant: Monstera }
translations:
  en_US:
    header: Care of your {{plant}}
    body: |
      *Welcome*, your _{{plant}}_ is ~ordered~ *_here_*.

      * Water it `once` a week, and never let it stand in the water for longer than an afternoon
      * Turn it

      1. Open the box
      2. Wait
      > Plants like light, and this one likes it better than any other plant that we know of.
      ```box.open()
      box.wait()```
    footer: Acme Plants
    buttons:
      - quick_reply: Thanks
      - url: https://acme.example/care/{{plant}}
        text: Care guide
      - phone_number: "+15550051310"
        text: Call us
      - quick_reply: Stop tips
"#;

const CAROUSEL: &str = "name: three_plants
category: marketing
variables: { name: Ana }
translations:
  en_US:
    body: Three plants for you, {{name}}, all of them easy.
    carousel:
      - header: { image: media/aloe.png }
        body: \"*Aloe* needs next to nothing.\"
        buttons: [{ url: https://acme.example/aloe, text: Buy aloe }, { quick_reply: More like this }]
      - header: { image: media/ivy.png }
        body: Ivy grows wherever it is put.
        buttons: [{ url: https://acme.example/ivy, text: Buy ivy }, { quick_reply: More like this }]
      - header: { image: media/fern.png }
        body: Fern likes shade and water, and looks at its best on a shelf of its own in the bathroom.
        buttons: [{ url: https://acme.example/fern, text: Buy fern }, { quick_reply: More like this }]
";

const WORLD: &str = "name: hello
category: utility
variables: { name: Zoë }
translations:
  ar:
    header: مرحبا بك
    body: |
      أهلا {{name}}، طلبك *جاهز* ويمكنك استلامه من متجرنا في أي وقت تشاء خلال هذا الأسبوع.
      > شكرا لك
      1. خذ رقم الطلب
    footer: متجر النباتات
  ja:
    body: \"{{name}}様、ご注文の品は本日発送いたしました。お届けまで三日ほどお待ちください。🌱👩‍🌾\"
    footer: アクメ
";

fn picture(project: &Project, arguments: &[&str], columns: &str) -> String {
    let mut command = project.command(&[&["render"], arguments].concat());
    command.env("COLUMNS", columns);
    let run = project.finish(command);
    assert_eq!(run.code, Some(0), "{run:?}");
    run.stdout
}

#[test]
fn markup_lists_quotations_and_folded_buttons_are_drawn() {
    let project = Project::new().file("templates/a.yaml", MARKUP);
    insta::assert_snapshot!("drawn", picture(&project, &["care_tips"], "100"));
    insta::assert_snapshot!("drawn_narrow", picture(&project, &["care_tips"], "40"));
    insta::assert_snapshot!("as_text", picture(&project, &["care_tips", "--format", "text"], "100"));
    insta::assert_snapshot!("as_html", picture(&project, &["care_tips", "--format", "html"], "100"));
    insta::assert_snapshot!("as_json", picture(&project, &["care_tips", "--format", "json"], "100"));
}

#[test]
fn colour_replaces_the_markers() {
    let project = Project::new().file("templates/a.yaml", MARKUP);
    let drawn = picture(&project, &["care_tips", "--color", "always"], "100");
    insta::assert_snapshot!("drawn_in_colour", drawn.replace('\u{1b}', "ESC"));
    // Without the colours, and but for the markers, both are the same.
    assert!(drawn.contains("\u{1b}[1mWelcome\u{1b}[0m"), "{drawn}");
    assert!(!drawn.contains("*Welcome*"), "{drawn}");
}

#[test]
fn cards_stand_beside_each_other_where_there_is_room() {
    let project = Project::new().file("templates/a.yaml", CAROUSEL);
    insta::assert_snapshot!("cards_wide", picture(&project, &["three_plants"], "120"));
    insta::assert_snapshot!("cards_narrow", picture(&project, &["three_plants"], "60"));
    insta::assert_snapshot!("cards_text", picture(&project, &["three_plants", "--format", "text"], "60"));
}

#[test]
fn right_to_left_and_wide_characters_keep_the_frame_whole() {
    let project = Project::new().file("templates/a.yaml", WORLD);
    insta::assert_snapshot!("right_to_left", picture(&project, &["hello", "-l", "ar"], "100"));
    let japanese = picture(&project, &["hello:ja"], "44");
    insta::assert_snapshot!("wide", japanese);
}

#[test]
fn what_waform_cannot_show_is_said() {
    let code = "name: code\ncategory: authentication\nbody: { add_security_recommendation: true }\nfooter: { code_expiration_minutes: 5 }\n\
                buttons: [{ otp: copy_code }]\ntranslations: { es_MX: {} }\n";
    let project = Project::new().file("templates/a.yaml", code);
    insta::assert_snapshot!("code", picture(&project, &["code", "--set", "code=J$FpnYnP"], "100"));
}
