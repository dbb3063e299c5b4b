//! The files that the arguments name.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file that is to be read, or the reason why it cannot be.
#[derive(Debug)]
pub(super) struct Found {
    /// Its id: the argument as given, joined with `/` below a folder, shown lossily.
    pub file: String,
    pub path: PathBuf,
    /// Size in bytes, or why there is nothing to read.
    pub size: Result<u64, String>,
}

/// The files that `arguments` name, folders entered.
///
/// Shape: in the order of the arguments, below a folder by name; each id once.
/// Errors: what is missing or cannot be listed is there with its reason. Links to
/// folders are followed in arguments only, so that no folder is entered twice.
pub(super) fn find(arguments: &[OsString]) -> Vec<Found> {
    let mut found = Vec::new();
    for argument in arguments {
        let path = PathBuf::from(argument);
        let file = argument.to_string_lossy().into_owned();
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => enter(file, path, &mut found),
            Ok(metadata) => found.push(one(file, path, &metadata)),
            Err(error) => found.push(Found { file, path, size: Err(refusal(&error)) }),
        }
    }
    let mut met = HashSet::new();
    found.retain(|found| met.insert(found.file.clone()));
    found
}

/// The file in which the document of an id stands: the argument itself, or what is left
/// of it without `#` and a number, or without the names of files in files.
pub(super) fn holding(id: &OsString) -> OsString {
    let is_file = |path: &str| fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    let text = id.to_string_lossy();
    if fs::metadata(id).is_ok() {
        return id.clone();
    }
    let bare = match text.rsplit_once('#') {
        Some((bare, number)) if number.bytes().all(|b| b.is_ascii_digit()) => bare,
        _ => &*text,
    };
    let mut path = bare;
    while !is_file(path) {
        match path.rsplit_once(['/', '#']) {
            Some((before, _)) => path = before,
            None => return id.clone(),
        }
    }
    path.into()
}

/// Lists a folder and those below it. A stack of its own, since folders may be
/// nested deeper than a program can call itself.
fn enter(file: String, path: PathBuf, found: &mut Vec<Found>) {
    let mut open = vec![(file, path, true)];
    while let Some((file, path, is_folder)) = open.pop() {
        if !is_folder {
            found.push(below(file, path));
            continue;
        }
        match listing(&path) {
            Ok(names) => {
                for (name, is_folder) in names.into_iter().rev() {
                    let joint = if file.ends_with('/') { "" } else { "/" };
                    let id = format!("{file}{joint}{}", name.to_string_lossy());
                    open.push((id, path.join(&name), is_folder));
                }
            }
            Err(error) => found.push(Found { file, path, size: Err(refusal(&error)) }),
        }
    }
}

/// The names in a folder, sorted, and whether each is a folder.
fn listing(path: &Path) -> io::Result<Vec<(OsString, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        names.push((entry.file_name(), is_folder));
    }
    names.sort();
    Ok(names)
}

/// What stands in a folder and is none itself.
fn below(file: String, path: PathBuf) -> Found {
    match fs::metadata(&path) {
        Ok(metadata) if metadata.is_dir() => {
            let size = Err("this is a link to a folder; such links are not followed".to_owned());
            Found { file, path, size }
        }
        Ok(metadata) => one(file, path, &metadata),
        Err(error) => Found { file, path, size: Err(refusal(&error)) },
    }
}

fn one(file: String, path: PathBuf, metadata: &fs::Metadata) -> Found {
    let size = match metadata.is_file() {
        true => Ok(metadata.len()),
        false => Err("this is no file but a pipe, a socket or a device".to_owned()),
    };
    Found { file, path, size }
}

/// Why a file cannot be read, in plain words.
pub(super) fn refusal(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        io::ErrorKind::NotADirectory => "there is no such file".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}
