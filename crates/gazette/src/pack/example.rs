//! `loket pack new`: a small pack that is right, to change and to grow.

use model::id::Origin;
use std::fs;
use std::io;
use std::path::Path;

#[derive(Debug, thiserror::Error)]
pub enum NewPackError {
    #[error("the folder is not empty")]
    NotEmpty,
    #[error("the folder")]
    File(#[from] io::Error),
}

const FILES: [(&str, &str); 8] = [
    ("pack.toml", include_str!("example/pack.toml")),
    ("menu.toml", include_str!("example/menu.toml")),
    ("departments/registry-office.toml", include_str!("example/registry-office.toml")),
    ("offices/town-hall.toml", include_str!("example/town-hall.toml")),
    ("life-events/moving-house.toml", include_str!("example/moving-house.toml")),
    ("deadlines/waste-fee.toml", include_str!("example/waste-fee.toml")),
    ("services/register-an-address.en.md", include_str!("example/register-an-address.en.md")),
    ("faqs/when-is-it-open.en.md", include_str!("example/when-is-it-open.en.md")),
];

/// Writes the example into `folder`, which must be empty or not exist; returns the files, relative to it.
pub fn new(folder: &Path, origin: &Origin) -> Result<Vec<String>, NewPackError> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(NewPackError::NotEmpty);
    }
    let mut written = Vec::new();
    for (name, text) in FILES {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, text.replace("town.example/gazette", origin.as_str()))?;
        written.push(name.to_owned());
    }
    Ok(written)
}
