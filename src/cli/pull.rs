//! `waform pull`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::args::Global;
use super::args_remote::PullArgs;
use super::connect::{self, Connection};
use super::load::{self, Configured, Wanted};
use super::make;
use super::progress::Progress;
use super::{Error, Exit};
use crate::apply::account::Account;
use crate::discover::{self, media, write};
use crate::model::{HeaderContent, MediaSample, Slot, Template, author};
use crate::output::Streams;
use crate::plan::{self, Selection};

/// Runs the command.
pub(super) fn run(global: &Global, arguments: &PullArgs, streams: &mut Streams) -> Result<Exit, Error> {
    let configured = load::configuration(global)?;
    let accounts = connect::choose(&configured.config, &arguments.remote)?;
    let [account] = accounts.as_slice() else {
        let message = "pull takes one account at a time".to_owned();
        return Err(Error::Usage {
            message,
            help: Some("files of two accounts would overwrite each other".to_owned()),
        });
    };
    connect::announce(&accounts, streams);
    connect::block_on(async {
        let connection = connect::connect(&configured, account, &arguments.remote, None).await?;
        let page_size = configured.config.graph.page_size;
        let read = make::read(&connection, page_size, Progress::of(streams)).await?;
        match &arguments.snapshot {
            Some(path) => snapshot(path, &connection, &read, streams),
            None => files(global, &configured, arguments, &connection, &read, streams).await,
        }
    })
}

/// Saves Meta's listing as it is, with a word of where and when it was taken.
fn snapshot(
    path: &Path,
    connection: &Connection,
    read: &Account,
    streams: &mut Streams,
) -> Result<Exit, Error> {
    let mut data = Vec::new();
    for page in &read.listing.pages {
        let page: Value = serde_json::from_str(page).unwrap_or_default();
        data.extend(page.get("data").and_then(Value::as_array).cloned().unwrap_or_default());
    }
    let count = data.len();
    let document = json!({
        "waform": {
            "version": 1,
            "account": connection.account.name,
            "waba_id": connection.reference.waba_id,
            "taken_at": Timestamp::now().to_string(),
        },
        "data": data,
    });
    write::atomically(path, format!("{document:#}\n").as_bytes())
        .map_err(|error| Error::file(format!("saving {}", path.display()), error, None))?;
    streams.note(&format!("{count} templates saved as {}", path.display()));
    Ok(Exit::Fine)
}

async fn files(
    global: &Global,
    configured: &Configured,
    arguments: &PullArgs,
    connection: &Connection,
    read: &Account,
    streams: &mut Streams,
) -> Result<Exit, Error> {
    let selection = Selection::new(&configured.config.plan, &arguments.only)
        .map_err(|error| Error::Usage { message: error.to_string(), help: None })?;
    let mut by_name: BTreeMap<&str, Vec<&Template>> = BTreeMap::new();
    for template in plan::pullable(&read.live, &selection) {
        by_name.entry(&template.name.value).or_default().push(template);
    }
    let folder = folder(configured, arguments);
    let held = declared(global)?;
    let mut tally = Tally::default();
    for (name, templates) in by_name {
        // A file elsewhere may hold the name already; a second one would only make the two quarrel.
        if let Some(file) = held.get(name).filter(|_| !arguments.force) {
            tally.held(name, file, &templates, streams)?;
            continue;
        }
        let path = folder.join(author::file_name(name));
        let media = match arguments.media {
            true => download(connection, &folder, &templates, streams).await?,
            false => BTreeMap::new(),
        };
        let authored =
            author::file(&templates, &author::Options { schema: schema(configured, &path), media })
                .map_err(|error| Error::file(format!("writing {name}"), error, None))?;
        for note in &authored.notes {
            let language = note.language.as_ref().map(|code| format!(" [{code}]")).unwrap_or_default();
            streams.note(&format!("note: {name}{language}: {}", note.message));
        }
        tally.write(
            &path,
            &discover::display_name(&configured.root, &path),
            &authored.text,
            arguments.force,
            streams,
        )?;
    }
    for note in &read.notes {
        streams.note(&format!("note: {note}"));
    }
    streams.out(&format!("{}\n", tally.summary()))?;
    Ok(if tally.differ > 0 { Exit::Found } else { Exit::Fine })
}

/// Where the files go.
fn folder(configured: &Configured, arguments: &PullArgs) -> PathBuf {
    match &arguments.dir {
        Some(folder) => std::path::absolute(folder).unwrap_or_else(|_| folder.clone()),
        None => {
            let patterns = configured.config.patterns();
            configured.root.join(discover::fixed_part(patterns.first().copied().unwrap_or_default()))
        }
    }
}

/// The path from a file to the schema that `init` writes, where it has written it.
fn schema(configured: &Configured, file: &Path) -> Option<String> {
    let schema = configured.root.join(".waform/template.schema.json");
    let below = file.parent()?.strip_prefix(&configured.root).ok()?;
    let up = "../".repeat(below.components().count());
    schema.is_file().then(|| format!("{up}.waform/template.schema.json"))
}

/// Names that files of the project hold, each with its file and languages.
fn declared(global: &Global) -> Result<BTreeMap<String, (String, Vec<String>)>, Error> {
    let loaded = load::project(global, &Wanted::default())?;
    let mut held: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let files = loaded.project.files.iter().flat_map(|file| &file.variants);
    for template in files.flat_map(|variant| &variant.templates) {
        let file = loaded.project.sources.name(template.span.file).to_owned();
        let entry = held.entry(template.name.value.clone()).or_insert_with(|| (file, Vec::new()));
        entry.1.push(template.language.value.clone());
    }
    Ok(held)
}

/// Fetches the samples of media headers; returns their paths, relative to the folder of the files.
async fn download(
    connection: &Connection,
    folder: &Path,
    templates: &[&Template],
    streams: &mut Streams,
) -> Result<BTreeMap<(String, Slot), String>, Error> {
    let mut paths = BTreeMap::new();
    for template in templates {
        for (slot, header) in template.headers() {
            let HeaderContent::Media { sample: Some(sample), .. } = &header.content else { continue };
            let MediaSample::Url(address) = &sample.value else { continue };
            let key = template.key();
            let address = match connection.client.hosts().media(address) {
                Ok(address) => address,
                Err(error) => {
                    streams.note(&format!("note: the sample of {key} is left in the account: {error}"));
                    continue;
                }
            };
            let bytes = connection.client.media(&address).await.map_err(|error| connect::remote(&error))?;
            let ending = match media::sniff(bytes.get(..64).unwrap_or(&bytes)) {
                Some("image/jpeg") => "jpg",
                Some("image/png") => "png",
                Some("video/mp4") => "mp4",
                Some("application/pdf") => "pdf",
                _ => "bin",
            };
            let place = slot.to_string().replace('.', "_");
            let name = author::file_name(&template.name.value).replace(".yaml", "");
            let path = format!("media/{name}.{}.{place}.{ending}", template.language.value);
            write::atomically(&folder.join(&path), &bytes)
                .map_err(|error| Error::file(format!("saving {path}"), error, None))?;
            paths.insert((template.language.value.clone(), slot), path);
        }
    }
    Ok(paths)
}

/// What was done with the files.
#[derive(Default)]
struct Tally {
    written: usize,
    same: usize,
    kept: usize,
    differ: usize,
}

impl Tally {
    fn write(
        &mut self,
        path: &Path,
        shown: &str,
        text: &str,
        force: bool,
        streams: &mut Streams,
    ) -> Result<(), Error> {
        match std::fs::read_to_string(path) {
            Ok(old) if old == text => self.same += 1,
            Ok(_) if !force => {
                self.differ += 1;
                streams.out(&format!("left alone: {shown} says something else (--force replaces it)\n"))?;
            }
            _ => {
                write::atomically(path, text.as_bytes())
                    .map_err(|error| Error::file(format!("writing {shown}"), error, None))?;
                self.written += 1;
                streams.out(&format!("wrote {shown}\n"))?;
            }
        }
        Ok(())
    }

    /// A name that a file holds already: left alone, with the live languages that it lacks.
    fn held(
        &mut self,
        name: &str,
        (file, languages): &(String, Vec<String>),
        templates: &[&Template],
        streams: &mut Streams,
    ) -> Result<(), Error> {
        self.kept += 1;
        let missing: Vec<&str> = templates
            .iter()
            .map(|template| template.language.value.as_str())
            .filter(|code| !languages.iter().any(|known| known == code))
            .collect();
        if !missing.is_empty() {
            streams.out(&format!("kept {file}: {name} is live in {} as well\n", missing.join(", ")))?;
        }
        Ok(())
    }

    fn summary(&self) -> String {
        let mut parts = vec![format!("{} written", self.written)];
        let rest =
            [(self.same, "unchanged"), (self.kept, "kept"), (self.differ, "left alone although different")];
        parts.extend(
            rest.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")),
        );
        format!("{}.", parts.join(", "))
    }
}
