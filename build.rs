//! Gives every program of one build the same name: a hash of its sources, unless
//! the environment names it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-env-changed=DROPLEAF_BUILD");
    if let Ok(build) = std::env::var("DROPLEAF_BUILD") {
        println!("cargo:rustc-env=DROPLEAF_BUILD={build}");
        return;
    }
    let mut files = Vec::new();
    for root in ["src", "data", "Cargo.toml", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={root}");
        collect(Path::new(root), &mut files);
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in &files {
        (file, fs::read(file).unwrap_or_default()).hash(&mut hash);
    }
    println!("cargo:rustc-env=DROPLEAF_BUILD={:016x}", hash.finish());
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
