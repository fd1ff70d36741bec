//! A reader of HTML that forgives nothing: what it takes, every browser takes the same way.

/// Elements that the fragment may have.
const ELEMENTS: [&str; 16] = [
    "article",
    "blockquote",
    "br",
    "code",
    "details",
    "div",
    "em",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "strong",
    "summary",
    "time",
    "ul",
];

/// The texts of a fragment, in order, and the values of its attributes; a panic says where it is no HTML.
pub(super) fn read(html: &str) -> (Vec<String>, Vec<(String, String)>) {
    let (mut texts, mut attributes, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = html;
    while !rest.is_empty() {
        let Some(text) = rest.split('<').next().filter(|text| !text.is_empty()) else {
            let (tag, behind) = rest[1..].split_once('>').unwrap_or_else(|| panic!("no end of {rest}"));
            rest = behind;
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name.to_owned()), "{html}");
                continue;
            }
            let (name, mut more) = tag.split_once(' ').unwrap_or((tag, ""));
            assert!(ELEMENTS.contains(&name), "<{tag}> in {html}");
            while !more.is_empty() {
                let (key, value) = more.split_once("=\"").unwrap_or_else(|| panic!("{tag}"));
                let (value, behind) = value.split_once('"').unwrap_or_else(|| panic!("{tag}"));
                assert!(key.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{key} in {html}");
                attributes.push((key.to_owned(), unescaped(value)));
                more = behind.trim_start();
            }
            if name != "br" {
                open.push(name.to_owned());
            }
            continue;
        };
        assert!(!text.contains('>'), "{text}");
        if !text.trim().is_empty() {
            texts.push(unescaped(text));
        }
        rest = &rest[text.len()..];
    }
    assert!(open.is_empty(), "{open:?} stays open in {html}");
    (texts, attributes)
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    for (at, piece) in text.split('&').enumerate() {
        if at == 0 {
            out.push_str(piece);
            continue;
        }
        let (name, rest) = piece.split_once(';').unwrap_or_else(|| panic!("a bare & in {text}"));
        out.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            other => panic!("&{other}; in {text}"),
        });
        out.push_str(rest);
    }
    out
}
