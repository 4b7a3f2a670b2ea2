//! The command line: every verb and flag, with the words of `--help`.

mod citizen;
mod desk;
mod records;
mod sign_on;
mod systems;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::path::PathBuf;

pub use citizen::{Citizen, CitizenVerb};
pub use desk::{CampaignVerb, Desk, DeskVerb, RemindArguments};
pub use records::{AuditVerb, BackupArguments, RecordVerb, RestoreArguments, RetentionVerb};
pub use sign_on::SignOn;
pub use systems::{KeyVerb, NewKey, TemplateText, TemplateVerb, WebhookVerb};

/// Loket's server side and a head-less citizen.
///
/// Exit codes: 0 done; 1 it could not be done (the message says why); 2 the command line is not right.
#[derive(Debug, Parser)]
#[command(name = "loket", version)]
pub struct Arguments {
    /// Print JSON for machines.
    #[arg(long, global = true)]
    pub json: bool,
    /// How the log on the standard error is written; `LOKET_LOG` says how much of it.
    #[arg(long, global = true, value_enum, default_value = "text")]
    pub log: LogFormat,
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
    /// Print the OpenAPI document of the desk's API.
    Openapi,
}

impl Arguments {
    /// What the flags say one by one must make sense together.
    pub fn read() -> Self {
        let arguments = Self::parse();
        if let Verb::Serve(Serve { role: Role::Hub, demo: true, .. }) = &arguments.verb {
            let words = "--demo needs a desk, which --role hub does not start";
            Self::command().error(ErrorKind::ArgumentConflict, words).exit();
        }
        arguments
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// The relay and static host.
    Hub,
    /// The department's side.
    Desk,
    /// Both.
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
    /// What to start.
    #[arg(long, value_enum, default_value = "all")]
    pub role: Role,
    /// How citizens reach this server; the listening address if not given.
    #[arg(long)]
    pub public_url: Option<String>,
    /// A proxy stands before this server and writes `X-Forwarded-For`: the last address in it is the one whose requests and
    /// registrations are counted. Without a proxy anybody could write there what they like.
    #[arg(long)]
    pub behind_proxy: bool,
    /// The hub that the desk talks to; a desk alone needs one.
    #[arg(long, required_if_eq("role", "desk"))]
    pub hub: Option<String>,
    /// PostgreSQL for what the hub keeps, instead of a file in the data folder: an address as libpq reads it. One with a password
    /// belongs into the environment; everybody on the machine can read a command line.
    #[arg(long, value_name = "ADDRESS", env = "LOKET_HUB_DATABASE", hide_env_values = true)]
    pub hub_database: Option<String>,
    /// Certificates (PEM) of who vouches for that PostgreSQL, instead of those that this system believes.
    #[arg(long, value_name = "FILE", env = "LOKET_HUB_DATABASE_CA", requires = "hub_database")]
    pub hub_database_ca: Option<PathBuf>,
    /// How clerks' browsers reach the staff console: https, or localhost. Without it the public address if that fits, else
    /// localhost.
    #[arg(long)]
    pub console_url: Option<url::Url>,
    /// Address of a second listener with `/metrics` for Prometheus, and health. Never where citizens reach it.
    #[arg(long)]
    pub metrics: Option<SocketAddr>,
    /// Publish the demo town Merewick.
    #[arg(long)]
    pub demo: bool,
    #[command(flatten)]
    pub sign_on: SignOn,
    /// Webhooks may go to addresses of the office's own network and of this machine, and by http.
    #[arg(long)]
    pub webhook_private: bool,
}

#[derive(Debug, Args)]
pub struct Link {
    /// The server's data folder.
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
    /// The server's data folder.
    #[arg(long)]
    pub data: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Pack {
    /// Lay out a small pack to start from.
    New {
        /// A folder that is empty or not there yet.
        folder: PathBuf,
        /// The gazette's name: a host you own, then a path.
        #[arg(long, default_value = "town.example/gazette")]
        origin: String,
    },
    /// Name every mistake with file and line.
    Check {
        /// The content pack.
        folder: PathBuf,
    },
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
    /// CSV as spreadsheet programs save it.
    pub file: PathBuf,
    /// The pack to fill; the current folder if not given.
    #[arg(long, default_value = ".")]
    pub pack: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Form {
    /// Name every mistake of a form definition.
    Check {
        /// JSON: the schema, or schema and UI schema together.
        file: PathBuf,
    },
    /// Evaluate answers from the standard input; prints JSON.
    Eval {
        /// JSON Schema.
        #[arg(long)]
        schema: PathBuf,
        /// JSON Forms UI schema.
        #[arg(long)]
        ui: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct Ask {
    /// The content pack.
    #[arg(long)]
    pub pack: PathBuf,
    /// One of the pack's languages.
    #[arg(long, default_value = "en")]
    pub lang: String,
}
