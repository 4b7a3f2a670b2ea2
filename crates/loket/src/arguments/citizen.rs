//! `loket citizen`: its verbs and flags.

use clap::{Args, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Citizen {
    /// Folder of the citizen's database and key.
    #[arg(long)]
    pub home: PathBuf,
    #[command(subcommand)]
    pub verb: CitizenVerb,
}

#[derive(Debug, Subcommand)]
pub enum CitizenVerb {
    /// Follow a gazette.
    Join {
        /// As `loket link` prints it.
        link: String,
    },
    /// Fetch and send what there is.
    Sync,
    /// Send one command through the door and print the reply as JSON; `-` reads one a line from the standard input.
    Call {
        #[arg(required_unless_present = "list")]
        /// JSON, like `{"do":"today"}`.
        command: Option<String>,
        /// Every command with an example.
        #[arg(long)]
        list: bool,
    },
    /// Keep a file of the citizen's, for a form or a message.
    PutFile {
        /// At most 20 MB.
        file: PathBuf,
        /// What it is, like image/png.
        #[arg(long, default_value = "application/octet-stream")]
        media_type: String,
    },
    /// Write a document that is on the device to a file.
    GetFile {
        /// The file's id, as `call` shows it.
        id: String,
        /// Where to write it.
        out: PathBuf,
    },
    /// The app's own window in a browser, where there is no window system.
    Window {
        /// Address on this machine; port 0 takes a free one.
        #[arg(long, default_value = "127.0.0.1:0")]
        listen: SocketAddr,
        /// Folder of the built interface.
        #[arg(long)]
        ui: PathBuf,
    },
}
