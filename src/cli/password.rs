//! A password from a file or from stdin: never from the command line, which others can list.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::str::FromStr;

use crate::kernel::{Error, Kind, Result};

/// Longer than any password; a wrong file shouldn't fill the memory.
const MOST_BYTES: u64 = 4_096;

/// Where a password is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordFile {
    /// `-`
    Stdin,
    /// A path.
    At(PathBuf),
}

impl FromStr for PasswordFile {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<PasswordFile, Self::Err> {
        Ok(match text {
            "-" => PasswordFile::Stdin,
            path => PasswordFile::At(path.into()),
        })
    }
}

impl PasswordFile {
    /// The password: the first line, without its end.
    ///
    /// # Errors
    /// When the file can't be read, isn't text, or has no first line.
    pub fn read(&self) -> Result<String> {
        match self {
            PasswordFile::Stdin => first_line(std::io::stdin().lock(), "stdin"),
            PasswordFile::At(path) => {
                let name = path.display().to_string();
                let file = File::open(path).map_err(|error| unreadable(&name, &error))?;
                first_line(BufReader::new(file), &name)
            }
        }
    }
}

fn first_line(text: impl BufRead, name: &str) -> Result<String> {
    let mut line = String::new();
    text.take(MOST_BYTES).read_line(&mut line).map_err(|error| unreadable(name, &error))?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(Error::new(Kind::Invalid, format!("There is no password in {name}.")));
    }
    Ok(password.to_owned())
}

fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Error::new(Kind::Invalid, format!("The password can't be read from {name}: {error}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_password_with_its_spaces_but_without_its_end() {
        for (text, password) in
            [("slate roof", "slate roof"), (" a b \r\nmore\n", " a b "), ("ä\n", "ä")]
        {
            assert_eq!(first_line(text.as_bytes(), "stdin").unwrap(), password);
        }
        for text in ["", "\n", "\r\nsecond line\n"] {
            let error = first_line(text.as_bytes(), "stdin").unwrap_err();
            assert_eq!(error.message, "There is no password in stdin.");
        }
        let long = vec![b'a'; 1_000_000];
        assert_eq!(first_line(long.as_slice(), "stdin").unwrap().len(), 4_096);
    }

    #[test]
    fn a_file_is_read_and_one_that_cannot_be_is_named() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("owner");
        let file: PasswordFile = path.to_str().unwrap().parse().unwrap();
        let error = file.read().unwrap_err();
        let begin = format!("The password can't be read from {}: ", path.display());
        assert!(error.message.starts_with(&begin), "{error}");
        std::fs::write(&path, "slate roof\n").unwrap();
        assert_eq!(file.read().unwrap(), "slate roof");
        assert_eq!("-".parse::<PasswordFile>().unwrap(), PasswordFile::Stdin);
    }
}
