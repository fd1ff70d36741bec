//! Letters made comparable: case, accents, vowel points, widths, digits, traditional characters.
//!
//! Lists and texts go through the same folding, so a list may be written as people write. Nothing here changes
//! what is reported: every token keeps its range in the text as it stands.

use std::sync::LazyLock;

use super::letters::is_word_mark;
pub(super) use super::letters::{is_emoji, is_han};

/// U+00C0 to U+017F, one entry each: Latin letters without their marks.
const LATIN: &str = "a,a,a,a,a,a,ae,c,e,e,e,e,i,i,i,i,d,n,o,o,o,o,o,,o,u,u,u,u,y,th,ss,\
a,a,a,a,a,a,ae,c,e,e,e,e,i,i,i,i,d,n,o,o,o,o,o,,o,u,u,u,u,y,th,y,\
a,a,a,a,a,a,c,c,c,c,c,c,c,c,d,d,d,d,e,e,e,e,e,e,e,e,e,e,g,g,g,g,g,g,g,g,h,h,h,h,i,i,i,i,i,i,i,i,i,i,\
ij,ij,j,j,k,k,k,l,l,l,l,l,l,l,l,l,l,n,n,n,n,n,n,n,n,n,o,o,o,o,o,o,oe,oe,r,r,r,r,r,r,s,s,s,s,s,s,s,s,\
t,t,t,t,t,t,u,u,u,u,u,u,u,u,u,u,u,u,w,w,y,y,y,z,z,z,z,z,z,s";

static LATIN_TABLE: LazyLock<Vec<&'static str>> = LazyLock::new(|| LATIN.split(',').collect());

/// Pairs of a traditional character and its simplified form.
const HAN: &str = include_str!("words/han.txt");

/// U+4E00 to U+9FFF; zero where a character stays as it is.
static HAN_TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; 0xA000 - 0x4E00];
    for pair in HAN.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
        let mut pair = pair.chars();
        if let (Some(from), Some(to)) = (pair.next(), pair.next())
            && let Some(place) = (from as usize).checked_sub(0x4E00).and_then(|at| table.get_mut(at))
        {
            *place = u16::try_from(to as u32).unwrap_or(0);
        }
    }
    table
});

/// Appends what a character counts as; nothing for marks that readers leave out.
#[inline]
pub(super) fn push(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    push_other(out, c);
}

fn push_other(out: &mut String, c: char) {
    let plain = match c {
        '\u{C0}'..='\u{17F}' => {
            out.push_str(LATIN_TABLE.get(c as usize - 0xC0).copied().unwrap_or(""));
            return;
        }
        '\u{218}' | '\u{219}' => 's',
        '\u{21A}' | '\u{21B}' => 't',
        'Ё' | 'ё' => 'е',
        'А'..='Я' => offset(c, 0x20),
        'а'..='я' => c,
        '\u{400}'..='\u{40F}' => offset(c, 0x50),
        // Alef and its forms, alef maqsura, teh marbuta, hamza on its seats; Persian kaf and yeh.
        'أ' | 'إ' | 'آ' | '\u{671}' => 'ا',
        'ى' | '\u{6CC}' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        '\u{6A9}' => 'ك',
        '\u{660}'..='\u{669}' => digit(c, 0x660),
        '\u{6F0}'..='\u{6F9}' => digit(c, 0x6F0),
        '\u{966}'..='\u{96F}' => digit(c, 0x966),
        '\u{FF10}'..='\u{FF19}' => digit(c, 0xFF10),
        // Letters with a nukta in one character, and the nasal sign that is written both ways.
        '\u{958}' => 'क',
        '\u{959}' => 'ख',
        '\u{95A}' => 'ग',
        '\u{95B}' => 'ज',
        '\u{95C}' => 'ड',
        '\u{95D}' => 'ढ',
        '\u{95E}' => 'फ',
        '\u{95F}' => 'य',
        '\u{901}' => '\u{902}',
        '\u{FF01}'..='\u{FF5E}' => offset(c, -0xFEE0_i32).to_ascii_lowercase(),
        // Mathematical bold and italic letters, with which some dress up their Latin.
        '\u{1D400}'..='\u{1D6A3}' => letter((c as u32 - 0x1D400) % 26),
        '\u{1D7CE}'..='\u{1D7FF}' => char::from_digit((c as u32 - 0x1D7CE) % 10, 10).unwrap_or('0'),
        '\u{93C}' | '\u{5F3}' | '\u{5F4}' => return,
        // Letters that are what they are.
        '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{900}'..='\u{963}' => c,
        _ if is_han(c) => han(c),
        _ if is_word_mark(c) && !matches!(c, '\u{900}'..='\u{97F}') => return,
        _ => {
            c.to_lowercase().for_each(|lower| out.push(lower));
            return;
        }
    };
    out.push(plain);
}

fn han(c: char) -> char {
    let at = (c as usize).checked_sub(0x4E00).and_then(|at| HAN_TABLE.get(at)).copied().unwrap_or(0);
    if at == 0 { c } else { char::from_u32(u32::from(at)).unwrap_or(c) }
}

fn offset(c: char, by: i32) -> char {
    (c as u32).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(c as u32 - zero, 10).unwrap_or('0')
}

fn letter(at: u32) -> char {
    char::from_u32('a' as u32 + at).unwrap_or('a')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        let mut out = String::new();
        text.chars().for_each(|c| push(&mut out, c));
        out
    }

    #[test]
    fn spellings_of_one_word_are_one() {
        for (written, folded) in [
            ("ÇOK", "cok"),
            ("İndirim", "indirim"),
            ("ışık", "isik"),
            ("Größe", "grosse"),
            ("Łódź", "lodz"),
            ("ĳ", "ij"),
            ("Œuvre", "oeuvre"),
            ("Ещё", "еще"),
            ("Їжак", "їжак"),
            ("أَهْلًا", "اهلا"),
            ("هديّة", "هديه"),
            ("مـــبروك", "مبروك"),
            ("שָׁלוֹם", "שלום"),
            ("फ़्री", "फ्री"),
            ("यहाँ", "यहां"),
            ("٢٠", "20"),
            ("२०", "20"),
            ("２０ＯＦＦ", "20off"),
            ("優惠", "优惠"),
            ("𝗦𝗔𝗟𝗘", "sale"),
            ("e\u{301}te\u{301}", "ete"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn letters_without_case_have_none() {
        for c in ('\u{5D0}'..='\u{5EA}').chain('\u{620}'..='\u{64A}').chain('\u{900}'..='\u{963}') {
            assert!(c.to_lowercase().eq([c]), "{c:?}");
        }
    }

    #[test]
    fn the_table_of_latin_letters_is_complete() {
        assert_eq!(LATIN_TABLE.len(), 0x180 - 0xC0);
        assert_eq!(fold("ÿŸžŽſ"), "yyzzs");
    }
}
