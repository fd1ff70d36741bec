//! Arguments of `render`. The doc comments are the help texts.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// Arguments of `render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// The template: its name, or `name:language`
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Which translation; without it, the first one written
    #[arg(long, short, value_name = "CODE")]
    pub language: Option<String>,
    /// Fill a place; may be given several times
    ///
    /// PATH is a variable's name, which fills it everywhere, or a place: header, header.1, body.1, buttons.0,
    /// limited_time_offer, cards.0.header, cards.0.body.1, cards.0.buttons.1; of one-time codes, `code`. A place wins
    /// over a name. Files are https://… or the id of an upload; what has several fields is written as JSON.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// A map of such paths to values, in YAML or JSON; `-` reads standard input. --set wins over it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub values: Option<PathBuf>,
    /// Fill nothing with its declared sample: what has no value is missing
    #[arg(long)]
    pub no_samples: bool,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "human", env = "WAFORM_RENDER_FORMAT")]
    pub format: RenderFormat,
    /// Whom the payload is for; without it, a number that nobody has
    #[arg(long, value_name = "NUMBER")]
    pub to: Option<String>,
    /// Where the template is: files or folders of any shape, a saved listing too; by default the project's
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub templates: Vec<PathBuf>,
    /// The account whose `values:` stand for ${…} in the files
    #[arg(long, value_name = "NAME", env = "WAFORM_ACCOUNT")]
    pub account: Option<String>,
}

/// Formats of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RenderFormat {
    /// As a phone shows it, with values and lengths
    Human,
    /// The words alone
    Text,
    /// A fragment for a page, without style
    Html,
    /// For programs; see `waform schema render`
    Json,
    /// The body of the request that sends it, as one line
    Payload,
}
