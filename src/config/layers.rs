//! Laying the sources of settings over each other.

use std::path::Path;
use std::{fs, io};

use figment::Figment;
use figment::error::Kind as Fault;
use figment::providers::{Format, Serialized, Toml};
use figment::value::Value;

use super::{Config, Flags};
use crate::kernel::{Error, Kind, Result};

const PREFIX: &str = "RIDGELINE_";
/// The tables of the file; in the environment, `RIDGELINE_LOG_LEVEL` is `level` in `[log]`.
const TABLES: [&str; 2] = ["log", "limits"];

/// The settings of the file, the environment and the flags, the later ones over the earlier.
pub(super) fn read(file: &Path, variables: Vec<(String, String)>, flags: &Flags) -> Result<Config> {
    let defaults = || Figment::from(Serialized::defaults(Config::default()));
    // Each layer is tried on its own first, so that the message can name the layer at fault.
    let toml = Toml::string(&text(file)?);
    extract(defaults().merge(&toml), &file.display().to_string())?;
    let mut all = defaults().merge(toml);
    for (name, value) in variables {
        let Some(key) = key(&name) else { continue };
        if value.is_empty() {
            // An empty variable is how containers write one that isn't set.
            continue;
        }
        let value: Value = match value.parse() {
            Ok(value) => value,
            Err(never) => match never {},
        };
        let layer = Serialized::default(&key, value);
        extract(defaults().merge(&layer), &format!("the environment ({name})"))?;
        all = all.merge(layer);
    }
    extract(all.merge(Serialized::defaults(flags)), "the command line")
}

/// The text of the file; none is there until somebody writes one.
fn text(file: &Path) -> Result<String> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => {
            let file = file.display();
            Err(Error::new(Kind::Invalid, format!("{file} can't be read: {error}.")))
        }
    }
}

/// The key that a variable of the environment stands for; `None` when it isn't a setting.
fn key(variable: &str) -> Option<String> {
    let key = variable.strip_prefix(PREFIX)?.to_ascii_lowercase();
    if key == "data" {
        // It says where the file is, so it can't be in the file.
        return None;
    }
    let in_table = TABLES.iter().find_map(|table| {
        let rest = key.strip_prefix(table)?.strip_prefix('_')?;
        Some(format!("{table}.{rest}"))
    });
    Some(in_table.unwrap_or(key))
}

fn extract(figment: Figment, place: &str) -> Result<Config> {
    figment.extract().map_err(|error| {
        let sentences: Vec<String> =
            error.into_iter().map(|fault| explain(&fault, place)).collect();
        Error::new(Kind::Invalid, sentences.join(" "))
    })
}

fn explain(fault: &figment::Error, place: &str) -> String {
    let path = fault.path.join(".");
    match &fault.kind {
        Fault::UnknownField(name, known) => {
            let known = known.join(", ");
            let table = fault.path.iter().filter(|part| *part != name);
            let key: Vec<&str> = table.map(String::as_str).chain([name.as_str()]).collect();
            format!("There is no setting {} for {place}. Known are: {known}.", key.join("."))
        }
        Fault::UnknownVariant(value, known) => {
            let known = known.join(", ");
            format!("The setting {path} in {place} is one of {known}, not {value}.")
        }
        kind => {
            let reason = kind.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
            match path.is_empty() {
                true => format!("{place} can't be read: {reason}."),
                false => format!("The setting {path} in {place} doesn't fit: {reason}."),
            }
        }
    }
}
