//! Colours, or none.

use anstyle::{AnsiColor, Style as Ansi};

/// How text is drawn on this stream.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With colour.
    pub color: bool,
    /// Columns.
    pub width: usize,
}

impl Style {
    /// Without colour: files, logs, Markdown.
    pub fn plain() -> Style {
        Style { color: false, width: 100 }
    }

    /// Text in a look of its own.
    pub(super) fn paint(self, ansi: Ansi, text: &str) -> String {
        if self.color && !text.is_empty() { format!("{ansi}{text}{ansi:#}") } else { text.to_owned() }
    }

    /// What is said first.
    pub fn bold(self, text: &str) -> String {
        self.paint(Ansi::new().bold(), text)
    }

    /// What is said by the way.
    pub fn dim(self, text: &str) -> String {
        self.paint(Ansi::new().dimmed(), text)
    }

    /// What comes.
    pub fn green(self, text: &str) -> String {
        self.paint(AnsiColor::Green.on_default(), text)
    }

    /// What goes.
    pub fn red(self, text: &str) -> String {
        self.paint(AnsiColor::Red.on_default(), text)
    }

    /// What to look at.
    pub fn yellow(self, text: &str) -> String {
        self.paint(AnsiColor::Yellow.on_default(), text)
    }

    /// The words that differ inside a line.
    pub fn underline(self, text: &str) -> String {
        self.paint(Ansi::new().underline(), text)
    }

    /// A symbol of the plan in its colour; it stands without one too.
    pub fn symbol(self, symbol: char) -> String {
        let text = symbol.to_string();
        match symbol {
            '+' | '^' => self.green(&text),
            '-' => self.red(&text),
            _ => self.yellow(&text),
        }
    }
}
