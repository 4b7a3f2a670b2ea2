//! `loket publish` and `loket link`.

use crate::arguments::{Link, Publish};
use crate::out::{self, Format};
use crate::run_file::RunFile;
use anyhow::Context;
use desk::DeskError;
use desk::publishing::Press;
use gazette::keys::Signer;
use gazette::pack::{self, Pack};
use gazette::publish::Published;
use jiff::Timestamp;
use model::id::Origin;
use model::item::{DeskKey, GazetteAddress};
use model::link;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn run(arguments: &Publish, format: Format) -> anyhow::Result<ExitCode> {
    // Read and published in one turn: a desk may be writing into the same folder.
    let _turn = Press::new(&arguments.data).turn()?;
    match pack::read(&arguments.pack) {
        Ok(pack) => print(&arguments.data, &arguments.pack, &pack, format),
        Err(mistakes) => out::mistakes(&mistakes, "nothing was published", format),
    }
}

/// Publishes and says what was done.
pub fn print(data: &Path, folder: &Path, pack: &Pack, format: Format) -> anyhow::Result<ExitCode> {
    let (signer, published) = publish(data, folder, pack, desk_keys(data)?)?;
    #[derive(Serialize)]
    struct Report {
        origin: Origin,
        #[serde(flatten)]
        published: Published,
    }
    let report = Report { origin: signer.origin(), published };
    format.print(&report, |report| {
        let Published { published, updated, withdrawn, size, .. } = report.published;
        format!(
            "{}: {published} published, {updated} updated, {withdrawn} withdrawn; the log has {size} entries",
            report.origin
        )
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Publishes and remembers where the pack lies, so that a server can name its desk in it later.
pub fn publish(data: &Path, folder: &Path, pack: &Pack, desks: Vec<DeskKey>) -> Result<(Signer, Published), DeskError> {
    let press = Press::new(data);
    let (signer, published) = press.publish(pack, desks, Timestamp::now())?;
    press.remember_pack(&signer.origin(), folder)?;
    Ok((signer, published))
}

/// The desk of this data folder, as its server wrote it down.
fn desk_keys(data: &Path) -> anyhow::Result<Vec<DeskKey>> {
    match std::fs::read_to_string(desk_key_file(data)) {
        Ok(text) => Ok(vec![serde_json::from_str(&text)?]),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

pub fn desk_key_file(data: &Path) -> PathBuf {
    data.join("desk").join("public.json")
}

pub fn link(arguments: &Link, format: Format) -> anyhow::Result<ExitCode> {
    let running = RunFile::read(&arguments.data)?;
    let signers = Press::new(&arguments.data).signers()?;
    let signer = match &arguments.origin {
        Some(origin) => signers.iter().find(|signer| signer.origin().as_str() == origin),
        None => signers.first(),
    };
    let signer = signer.context("nothing has been published here yet")?;
    let address = GazetteAddress {
        base: format!("{}/gazette/{}", running.public_url, Press::slug(&signer.origin())),
        verifier: signer.verifier(),
        origin: signer.origin(),
    };
    #[derive(Serialize)]
    struct Printed {
        link: String,
        origin: Origin,
        fingerprint: String,
    }
    let printed = Printed {
        link: link::print(&address),
        fingerprint: engine::fingerprint(&address.verifier),
        origin: address.origin,
    };
    format.print(&printed, |printed| printed.link.clone())?;
    Ok(ExitCode::SUCCESS)
}
