//! What a template's file is called.

use sha2::{Digest, Sha256};

/// Bytes of a name that go into the name of its file: file systems stop at 255.
const LONGEST: usize = 200;

/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The name of the file that holds a template: `<name>.yaml`.
///
/// A name that is too long for a file, or is no template's name by Meta's own rule (an account answered it, and
/// it could hold a `/`), loses what does not fit and gets eight hex digits of its SHA-256, behind a `-` that no
/// other name can hold.
pub fn file_name(name: &str) -> String {
    let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let fits = !name.is_empty() && name.len() <= LONGEST && name.chars().all(is_allowed) && !is_device(name);
    if fits {
        return format!("{name}.yaml");
    }
    let stem: String = name.chars().map(|c| if is_allowed(c) { c } else { '_' }).take(LONGEST).collect();
    let digest: String = Sha256::digest(name).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}-{digest}.yaml")
}

/// `con`, `com1`: a file of that name cannot be made on Windows.
fn is_device(name: &str) -> bool {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    DEVICES.contains(&stem) && name.len() - stem.len() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_like_its_template() {
        assert_eq!(file_name("order_shipped_2"), "order_shipped_2.yaml");
        assert_eq!(file_name(&"a".repeat(200)), format!("{}.yaml", "a".repeat(200)));
    }

    #[test]
    fn names_that_no_file_can_have_are_cut_and_told_apart() {
        let (long, longer) = (file_name(&"a".repeat(201)), file_name(&"a".repeat(512)));
        assert_eq!(long, format!("{}-a92efd82.yaml", "a".repeat(200)));
        assert!(longer.len() < 255 && longer != long);
    }

    #[test]
    fn a_name_never_leads_out_of_its_folder() {
        for name in
            ["../../etc/passwd", "/etc/passwd", "a\\b", "", ".", "..", "a\0b", "Ünïcode", "nul", "com1", "A"]
        {
            let file = file_name(name);
            let stem = file.strip_suffix(".yaml").unwrap();
            assert!(
                stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b)),
                "{file}"
            );
            assert!(stem.contains('-'), "{file}");
        }
        assert_eq!(
            (file_name("com10"), file_name("console")),
            ("com10.yaml".to_owned(), "console.yaml".to_owned())
        );
        assert_ne!(file_name("a b"), file_name("a-b"));
    }
}
