//! A reader of the JSON that everybody sends: no escapes in strings, no odd numbers, nothing unknown.
//!
//! It exists for speed alone and gives up at anything unusual, which serde_json then reads: [`super::json`] is the
//! truth. A string is classified while its end is looked for, so that every byte of a value is touched once.

/// A place in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

/// A string without escapes, and what its bytes are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain<'t> {
    pub(super) text: &'t str,
    pub(super) class: u8,
}

/// A byte that ends a string, or that a string may not hold as it is: `"`, `\`, control characters.
const END: u8 = 1;
/// A space.
pub(super) const SPACE: u8 = 2;
/// A brace.
pub(super) const BRACE: u8 = 4;
/// A byte of a character beyond ASCII.
pub(super) const WIDE: u8 = 8;
/// A byte that may not stand in the end of an address as it is.
pub(super) const ENCODE: u8 = 16;
/// A byte other than letters and digits.
pub(super) const SIGN: u8 = 32;

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0u8; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        let letter = byte.is_ascii_alphanumeric();
        let mut class = if letter { 0 } else { SIGN };
        if byte < 0x20 || byte == b'"' || byte == b'\\' {
            class |= END;
        }
        if byte == b' ' {
            class |= SPACE;
        }
        if byte == b'{' || byte == b'}' {
            class |= BRACE;
        }
        if byte >= 0x80 {
            class |= WIDE;
        }
        // `%` may begin an encoded byte; whether it does is for the slow path to say.
        let plain = matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'/'
                | b'?'
                | b'#'
                | b'&'
                | b'='
                | b'+'
                | b','
                | b';'
                | b'@'
                | b'!'
                | b'$'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'['
                | b']'
        );
        if !letter && !plain {
            class |= ENCODE;
        }
        classes[at] = class;
        at += 1;
    }
    classes
}

/// What the bytes of a text are; `None` where one may not stand in a string as it is.
pub(super) fn classify(text: &str) -> Option<Plain<'_>> {
    let class = text.bytes().fold(0, |class, byte| class | CLASSES[usize::from(byte)]);
    // A quote or a backslash is nothing special outside JSON.
    let plain = class & END == 0 || text.bytes().all(|byte| byte >= 0x20);
    plain.then_some(Plain { text, class: class & !END })
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Scanner<'t> {
        Scanner { text, at: 0 }
    }

    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at)? {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                byte => return Some(*byte),
            }
        }
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        if self.peek()? != wanted {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// Nothing but blanks is left.
    pub(super) fn end(mut self) -> Option<()> {
        if self.peek().is_none() { Some(()) } else { None }
    }

    /// A string without escapes.
    pub(super) fn string(&mut self) -> Option<Plain<'t>> {
        self.expect(b'"')?;
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut class = 0;
        loop {
            let byte = *bytes.get(self.at)?;
            let found = CLASSES[usize::from(byte)];
            if found & END != 0 {
                if byte != b'"' {
                    return None;
                }
                let text = self.text.get(start..self.at)?;
                self.at += 1;
                return Some(Plain { text, class });
            }
            class |= found;
            self.at += 1;
        }
    }

    /// A string, or a number as it is written: digits, perhaps with a sign in front and a fraction behind.
    pub(super) fn scalar(&mut self) -> Option<Plain<'t>> {
        if self.peek()? == b'"' { self.string() } else { self.number() }
    }

    /// A number without an exponent.
    pub(super) fn number(&mut self) -> Option<Plain<'t>> {
        self.peek()?;
        let start = self.at;
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        let whole = self.digits()?;
        // Noughts in front are no JSON.
        if whole > 1 && bytes.get(self.at - whole) == Some(&b'0') {
            return None;
        }
        let mut class = if self.at - start > whole { SIGN } else { 0 };
        if bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
            class = SIGN;
        }
        if matches!(bytes.get(self.at), Some(b'e' | b'E')) {
            return None;
        }
        Some(Plain { text: self.text.get(start..self.at)?, class })
    }

    fn digits(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes().get(self.at..)?;
        let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        (count > 0).then_some(count)
    }

    /// A string or a whole number, as JSON wrote it.
    pub(super) fn token(&mut self) -> Option<&'t str> {
        self.peek()?;
        let start = self.at;
        self.scalar()?;
        self.text.get(start..self.at)
    }

    /// The entries of an object, one call each.
    pub(super) fn object(&mut self, mut entry: impl FnMut(&mut Self, &'t str) -> Option<()>) -> Option<()> {
        self.expect(b'{')?;
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            let key = self.string()?;
            self.expect(b':')?;
            entry(self, key.text)?;
            match self.peek()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    /// The elements of an array, one call each.
    pub(super) fn array(&mut self, mut element: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.expect(b'[')?;
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        loop {
            element(self)?;
            match self.peek()? {
                b',' => self.at += 1,
                b']' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    /// Whether the next value is an object.
    pub(super) fn is_object(&mut self) -> bool {
        self.peek() == Some(b'{')
    }

    /// Steps over a value that is read later, by a scanner that is left in front of it.
    pub(super) fn later(&mut self) -> Option<Scanner<'t>> {
        self.peek()?;
        let here = *self;
        let bytes = self.text.as_bytes();
        let mut depth = 0usize;
        loop {
            match *bytes.get(self.at)? {
                b'"' => {
                    self.string()?;
                    if depth == 0 {
                        return Some(here);
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        self.at += 1;
                        return Some(here);
                    }
                }
                b',' if depth == 0 => return Some(here),
                _ => {}
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::address::is_plain;

    #[test]
    fn strings_are_classified_on_the_way() {
        let of = |text: &str| Scanner::new(text).string().map(|plain| (plain.text.to_owned(), plain.class));
        assert_eq!(of(r#" "abc1""#), Some(("abc1".to_owned(), 0)));
        assert_eq!(of(r#""a b""#), Some(("a b".to_owned(), SPACE | ENCODE | SIGN)));
        assert_eq!(of("\"ä\""), Some(("ä".to_owned(), WIDE | ENCODE | SIGN)));
        assert_eq!(of("\"{\""), Some(("{".to_owned(), BRACE | ENCODE | SIGN)));
        for odd in [r#""a\n""#, "\"a\nb\"", "\"a", "a\""] {
            assert_eq!(of(odd), None, "{odd}");
        }
    }

    #[test]
    fn the_table_agrees_with_the_rule_for_addresses() {
        for byte in 0..=255u8 {
            assert_eq!(CLASSES[usize::from(byte)] & ENCODE == 0, is_plain(byte), "{byte}");
        }
    }

    #[test]
    fn numbers_are_those_of_json_without_exponents() {
        let of = |text: &'static str| {
            let mut scanner = Scanner::new(text);
            let number = scanner.number()?;
            scanner.end()?;
            Some(number.text)
        };
        for number in ["0", "-1", "1.10", "12345678901234567890123"] {
            assert_eq!(of(number), Some(number));
        }
        for odd in ["01", "1e3", "1.", ".5", "-", "+1", "1x"] {
            assert_eq!(of(odd), None, "{odd}");
        }
    }

    #[test]
    fn objects_arrays_and_what_is_read_later() {
        let mut scanner = Scanner::new(r#"{"b":[1,{"x":"]"}],"a":"1" , "c":[]}"#);
        let (mut later, mut found) = (None, Vec::new());
        let whole = scanner.object(|inner, key| {
            match key {
                "b" => later = Some(inner.later()?),
                "a" => found.push(inner.string()?.text),
                _ => inner.array(|_| None)?,
            }
            Some(())
        });
        assert_eq!(whole.and_then(|()| scanner.end()), Some(()));
        let mut elements = 0;
        let read = later.unwrap().array(|inner| {
            elements += 1;
            if inner.is_object() {
                inner.object(|inner, _| inner.string().map(drop))
            } else {
                inner.number().map(drop)
            }
        });
        assert_eq!((read, elements, found), (Some(()), 2, vec!["1"]));
        for broken in ["{\"a\":1,}", "{\"a\" 1}", "{a:1}", "[1 2]", "[1,]", "{", ""] {
            let mut scanner = Scanner::new(broken);
            let read = if scanner.is_object() {
                scanner.object(|inner, _| inner.number().map(drop))
            } else {
                scanner.array(|inner| inner.number().map(drop))
            };
            assert_eq!(read, None, "{broken}");
        }
    }
}
