//! `loket desk key`, `webhook`, `template`: what connects other systems.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use desk::Scope;
use jiff::Timestamp;
use jiff::civil::Date;
use model::desk_api::{EventKind, TemplateKind};

#[derive(Debug, Subcommand)]
pub enum KeyVerb {
    /// Make a key and print it once.
    New(NewKey),
    /// List keys, without their secrets.
    List,
    /// Give a key another secret and print it once.
    Rotate {
        /// Of the key, like key-5f0c1a2b.
        id: String,
        /// The old secret works for so many hours more.
        #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(0..=720))]
        grace_hours: u32,
    },
    /// End a key at once, and its webhooks with it.
    Revoke {
        /// Of the key, like key-5f0c1a2b.
        id: String,
    },
}

#[derive(Debug, Args)]
pub struct NewKey {
    /// What it may do; several with commas.
    #[arg(long, value_delimiter = ',', required_unless_present = "notify",
        value_parser = PossibleValuesParser::new(Scope::ALL.map(Scope::as_str)))]
    pub scope: Vec<String>,
    /// Which system it is for.
    #[arg(long, default_value = "loket")]
    pub name: String,
    /// It sees and writes only cases of these departments; several with commas.
    #[arg(long, value_delimiter = ',')]
    pub department: Vec<String>,
    /// The last day on which it is good (UTC), like 2027-12-31.
    #[arg(long)]
    pub expires: Option<Date>,
    /// Most requests a minute, 3000 if not given.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=60_000))]
    pub rate: Option<u32>,
    /// In the shape that GOV.UK Notify's clients take; brings the scope notify along.
    #[arg(long)]
    pub notify: bool,
}

#[derive(Debug, Subcommand)]
pub enum WebhookVerb {
    /// Register a target and print its secret once.
    New {
        /// Like <https://dogs.example/loket>.
        url: String,
        /// What it is told; several with commas.
        #[arg(long, value_delimiter = ',', required = true,
            value_parser = PossibleValuesParser::new(EventKind::ALL.map(EventKind::name)))]
        kind: Vec<String>,
        /// Which system it is for.
        #[arg(long, default_value = "")]
        name: String,
    },
    /// List targets.
    List,
    /// Send nothing more to a target.
    Remove {
        /// Like hook-5f0c1a2b3c4d5e6f.
        id: String,
    },
    /// Give a target another secret and print it once; until the old one ends, both sign.
    Rotate {
        /// Like hook-5f0c1a2b3c4d5e6f.
        id: String,
        /// The old secret signs for so many hours more.
        #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(0..=720))]
        grace_hours: u32,
    },
    /// Print what became of each event, the newest first.
    Log {
        /// Like hook-5f0c1a2b3c4d5e6f.
        id: String,
        /// Only those in this state.
        #[arg(long, value_parser = PossibleValuesParser::new(["waiting", "delivered", "given_up"]))]
        state: Option<String>,
        /// At most this many.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// Send again what happened since a moment, or the events of these ids.
    Replay {
        /// Like hook-5f0c1a2b3c4d5e6f.
        id: String,
        /// Like 2026-11-21T00:00:00Z.
        #[arg(long, required_unless_present = "event", conflicts_with = "event")]
        from: Option<Timestamp>,
        /// Like msg_0197a2b3…; several with commas.
        #[arg(long, value_delimiter = ',')]
        event: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum TemplateVerb {
    /// Make a template.
    New {
        /// By which of the client's calls it is sent.
        #[arg(long, default_value = "email", value_parser = PossibleValuesParser::new(TemplateKind::ALL.map(TemplateKind::name)))]
        kind: String,
        #[command(flatten)]
        text: TemplateText,
    },
    /// Make a template's next version.
    Change {
        /// The client's `template_id`.
        id: String,
        #[command(flatten)]
        text: TemplateText,
    },
    /// List templates.
    List,
    /// Print one template.
    Show {
        /// The client's `template_id`.
        id: String,
    },
    /// Send by it no more.
    Remove {
        /// The client's `template_id`.
        id: String,
    },
}

/// `((name))` in a text is filled in by whoever sends.
#[derive(Debug, Args)]
pub struct TemplateText {
    /// What it is called at the desk.
    #[arg(long)]
    pub name: String,
    /// One line; a text message has none.
    #[arg(long, default_value = "")]
    pub subject: String,
    /// What it says.
    #[arg(long)]
    pub body: String,
    /// It is a reminder; this becomes its date, mostly ((date)).
    #[arg(long)]
    pub date: Option<String>,
    /// Of the reminder: becomes its time.
    #[arg(long, requires = "date", default_value = "")]
    pub time: String,
    /// Of the reminder: rings so many days before too; several with commas.
    #[arg(long, requires = "date", value_delimiter = ',')]
    pub days_before: Vec<u32>,
}
