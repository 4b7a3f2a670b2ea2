//! `loket desk audit`, `retention`, `record`, `backup` and `restore`: their verbs and flags.

use clap::{Args, Subcommand};
use desk::records::trail::Search;
use jiff::Timestamp;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum AuditVerb {
    /// Prove that no row was changed, removed or written anew; say exactly what was.
    Verify {
        /// A copy of the file audit.checkpoints that was kept elsewhere.
        #[arg(long)]
        checkpoints: Option<PathBuf>,
        /// The public key of the checkpoints as it was noted elsewhere; `audit verifier` prints it.
        #[arg(long)]
        verifier: Option<String>,
    },
    /// Print the public key of the checkpoints, to be noted elsewhere.
    Verifier,
    /// List rows, newest first. The search is in the trail itself.
    Search {
        #[command(flatten)]
        which: Which,
        /// The place where the page before ended.
        #[arg(long)]
        before: Option<i64>,
        /// At most this many.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// Write rows to a CSV file, newest first. The export is in the trail itself.
    Export {
        /// A file that is not there yet; `-` is the standard output.
        file: PathBuf,
        #[command(flatten)]
        which: Which,
    },
}

#[derive(Debug, Subcommand)]
pub enum RetentionVerb {
    /// Erase the cases whose time is over; the running desk does it by itself every day.
    Run {
        /// List what is due, erase nothing.
        #[arg(long)]
        preview: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum RecordVerb {
    /// Write everything that is kept of the citizen whose case this is into one ZIP file. The export is in the trail.
    Export {
        /// As the citizen reads it out, like 7K3F-Q2XM.
        reference: String,
        /// A file that is not there yet.
        file: PathBuf,
    },
}

/// Which rows.
#[derive(Debug, Args)]
pub struct Which {
    /// Not before this moment, like 2026-11-01T00:00:00Z.
    #[arg(long)]
    pub from: Option<Timestamp>,
    /// Before this moment.
    #[arg(long)]
    pub to: Option<Timestamp>,
    /// Who: `citizen`, `staff:` and an id, or the id of an API key.
    #[arg(long)]
    pub actor: Option<String>,
    /// What was done, like read.
    #[arg(long)]
    pub action: Option<String>,
    /// A case's reference, or the id of whatever else the row is about.
    #[arg(long)]
    pub subject: Option<String>,
}

impl Which {
    pub fn search(&self) -> Search {
        let Self { from, to, actor, action, subject } = self;
        let (actor, action, subject) = (actor.clone(), action.clone(), subject.clone());
        Search { from: *from, to: *to, actor, action, subject, ..Search::default() }
    }
}

#[derive(Debug, Args)]
pub struct BackupArguments {
    /// A file that is not there yet. Without the keys nobody can read the desk's records in it.
    pub file: PathBuf,
    /// Also write the keys, to a file that is not there yet. Keep it apart from the backup; it changes only with the keys.
    #[arg(long)]
    pub keys: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// The backup.
    #[arg(required_unless_present = "in_place", requires = "keys")]
    pub file: Option<PathBuf>,
    /// The keys that `backup --keys` wrote.
    #[arg(long)]
    pub keys: Option<PathBuf>,
    /// The data folder was put back by other means (a copy, a snapshot of the machine): say so before the desk starts.
    #[arg(long, conflicts_with_all = ["file", "keys"])]
    pub in_place: bool,
}
