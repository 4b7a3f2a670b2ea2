//! The command line: every verb and flag, with the words of `--help`.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Loket's server side and a head-less citizen.
///
/// Exit codes: 0 done; 1 it could not be done (the message says why); 2 the command line is not right.
#[derive(Debug, Parser)]
#[command(name = "loket", version)]
pub struct Arguments {
    /// Print JSON for machines.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Start the hub, the desk, or both in one process.
    Serve(Serve),
    /// Print the link by which the app joins.
    Link(Link),
    /// Publish the difference between a content pack and what is published.
    Publish(Publish),
    /// Make, check or fill a content pack.
    #[command(subcommand)]
    Pack(Pack),
    /// Check or evaluate a form.
    #[command(subcommand)]
    Form(Form),
    /// Answer questions from a pack: one question a line on the standard input, one JSON line each on the output.
    Ask(Ask),
    /// What a clerk does, through the running desk.
    Desk(Desk),
    /// A citizen without a screen.
    Citizen(Citizen),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Role {
    Hub,
    Desk,
    All,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Folder of everything this server keeps.
    #[arg(long)]
    pub data: PathBuf,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8737")]
    pub listen: SocketAddr,
    #[arg(long, value_enum, default_value = "all")]
    pub role: Role,
    /// How citizens reach this server; the listening address if not given.
    #[arg(long)]
    pub public_url: Option<String>,
    /// The hub that a desk alone talks to.
    #[arg(long)]
    pub hub: Option<String>,
    /// Publish the demo town Merewick.
    #[arg(long)]
    pub demo: bool,
}

#[derive(Debug, Args)]
pub struct Link {
    #[arg(long)]
    pub data: PathBuf,
    /// Which gazette, if the server has several.
    #[arg(long)]
    pub origin: Option<String>,
}

#[derive(Debug, Args)]
pub struct Publish {
    /// The content pack.
    pub pack: PathBuf,
    #[arg(long)]
    pub data: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Pack {
    /// Lay out a small pack to start from.
    New {
        folder: PathBuf,
        /// The gazette's name: a host you own, then a path.
        #[arg(long, default_value = "town.example/gazette")]
        origin: String,
    },
    /// Name every mistake with file and line.
    Check { folder: PathBuf },
    /// Fill a pack from a spreadsheet.
    #[command(subcommand)]
    Import(Import),
}

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Columns id, lang, question, variants, answer, link.
    Faq(ImportFile),
    /// Columns id, lang, title, summary, body, source, link, tags, life_events.
    Services(ImportFile),
}

#[derive(Debug, Args)]
pub struct ImportFile {
    pub file: PathBuf,
    /// The pack to fill; the current folder if not given.
    #[arg(long, default_value = ".")]
    pub pack: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Form {
    /// Name every mistake of a form definition.
    Check { file: PathBuf },
    /// Evaluate answers from the standard input.
    Eval {
        #[arg(long)]
        schema: PathBuf,
        #[arg(long)]
        ui: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct Ask {
    #[arg(long)]
    pub pack: PathBuf,
    #[arg(long, default_value = "en")]
    pub lang: String,
}

#[derive(Debug, Args)]
pub struct Desk {
    /// The server's data folder.
    #[arg(long)]
    pub data: PathBuf,
    #[command(subcommand)]
    pub verb: DeskVerb,
}

#[derive(Debug, Subcommand)]
pub enum DeskVerb {
    /// API keys.
    #[command(subcommand)]
    Key(KeyVerb),
    /// List cases, newest first.
    Inbox {
        #[arg(long)]
        department: Option<String>,
        /// Only those that wait for a person.
        #[arg(long)]
        waiting: bool,
    },
    /// One case in full.
    Show { reference: String },
    /// Answer as a person.
    Reply {
        reference: String,
        text: String,
        /// The name the citizen reads.
        #[arg(long, default_value = "")]
        author: String,
    },
    /// Move a case: received, in_work, waiting_for_you, done, refused.
    Status {
        reference: String,
        state: String,
        #[arg(long, default_value = "")]
        reason: String,
        /// Expected date, 2026-12-01.
        #[arg(long)]
        expected: Option<String>,
    },
    /// Send a reminder to one person, or one a row of a CSV (reference, reminder, title, text, date, time).
    Remind {
        reference: Option<String>,
        #[arg(long)]
        title: Option<String>,
        #[arg(long, default_value = "")]
        text: String,
        #[arg(long)]
        date: Option<String>,
        #[arg(long)]
        time: Option<String>,
        #[arg(long)]
        csv: Option<PathBuf>,
        /// Check every row and send nothing.
        #[arg(long)]
        preview: bool,
    },
    /// Issue a document to one person.
    IssueDocument {
        reference: String,
        file: PathBuf,
        #[arg(long)]
        title: String,
        /// What the document says, read before the file.
        #[arg(long, default_value = "")]
        text: String,
    },
    /// Publish to everyone: the notice goes into the gazette of the pack it is written in.
    Broadcast {
        /// Id of the notice, for example `notice-library-sundays`.
        id: String,
        /// The content pack it is added to.
        #[arg(long)]
        pack: PathBuf,
        #[arg(long)]
        lang: String,
        #[arg(long)]
        title: String,
        #[arg(long)]
        text: String,
        /// Check and show, publish nothing.
        #[arg(long)]
        preview: bool,
    },
    /// The matter is done.
    Close {
        reference: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// The audit trail.
    Audit {
        #[command(subcommand)]
        verb: AuditVerb,
    },
}

#[derive(Debug, Subcommand)]
pub enum KeyVerb {
    /// Make a key and print it once.
    New {
        /// read, reply, remind, issue, admin; several with commas.
        #[arg(long, value_delimiter = ',', required = true)]
        scope: Vec<String>,
    },
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub enum AuditVerb {
    /// Prove that no row was changed.
    Verify,
}

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
    Join { link: String },
    /// Fetch and send what there is.
    Sync,
    /// Send one command through the door; `-` reads one a line from the standard input.
    Call {
        #[arg(required_unless_present = "list")]
        command: Option<String>,
        /// Every command with an example.
        #[arg(long)]
        list: bool,
    },
    /// Keep a file of the citizen's, for a form or a message.
    PutFile {
        file: PathBuf,
        #[arg(long, default_value = "application/octet-stream")]
        media_type: String,
    },
    /// Write a document that is on the device to a file.
    GetFile { id: String, out: PathBuf },
    /// The app's own window in a browser, where there is no window system.
    Window {
        #[arg(long, default_value = "127.0.0.1:0")]
        listen: SocketAddr,
        /// Folder of the built interface.
        #[arg(long)]
        ui: PathBuf,
    },
}
