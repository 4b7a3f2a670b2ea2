//! `loket desk`: its verbs and flags.

use super::records::{AuditVerb, BackupArguments, RecordVerb, RestoreArguments, RetentionVerb};
use super::systems::{KeyVerb, TemplateVerb, WebhookVerb};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use jiff::civil::{Date, Time};
use std::path::PathBuf;

/// As the API names them.
const STATES: [&str; 5] = ["received", "in_work", "waiting_for_you", "done", "refused"];

#[derive(Debug, Args)]
pub struct Desk {
    /// The server's data folder.
    #[arg(long)]
    pub data: PathBuf,
    /// A file with the API key to use, instead of the one that the server left in its folder. Approving a campaign takes
    /// the key of somebody who had no hand in it.
    #[arg(long)]
    pub key_file: Option<PathBuf>,
    #[command(subcommand)]
    pub verb: DeskVerb,
}

#[derive(Debug, Subcommand)]
pub enum DeskVerb {
    /// Make, list, rotate and revoke API keys; whether the server runs or not.
    #[command(subcommand)]
    Key(KeyVerb),
    /// Tell other systems what happens here.
    #[command(subcommand)]
    Webhook(WebhookVerb),
    /// Templates for GOV.UK Notify's clients.
    #[command(subcommand)]
    Template(TemplateVerb),
    /// List cases, newest first.
    Inbox {
        /// Only cases of this department.
        #[arg(long)]
        department: Option<String>,
        /// Only cases in this state.
        #[arg(long, value_parser = PossibleValuesParser::new(STATES))]
        state: Option<String>,
        /// Only those that wait for a person.
        #[arg(long)]
        waiting: bool,
        /// At most this many.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// Print one case in full. The citizen is told that the letters were read.
    Show {
        /// As the citizen reads it out, like 7K3F-Q2XM.
        reference: String,
    },
    /// Answer as a person.
    Reply {
        /// As the citizen reads it out, like 7K3F-Q2XM.
        reference: String,
        /// What to answer.
        text: String,
        /// The name the citizen reads.
        #[arg(long, default_value = "")]
        author: String,
    },
    /// Move a case to another state.
    Status {
        /// As the citizen reads it out, like 7K3F-Q2XM.
        reference: String,
        /// The new state.
        #[arg(value_parser = PossibleValuesParser::new(STATES))]
        state: String,
        /// Why, in words for the citizen.
        #[arg(long, default_value = "")]
        reason: String,
        /// When the next step can be expected, like 2026-12-01.
        #[arg(long)]
        expected: Option<Date>,
    },
    /// Prepare a sending to many, approve it, start it, watch it.
    #[command(subcommand)]
    Campaign(CampaignVerb),
    /// Send a reminder to one person, or one a row of a small CSV file. What reaches many is a campaign.
    Remind(RemindArguments),
    /// Issue a document to one person.
    IssueDocument {
        /// As the citizen reads it out, like 7K3F-Q2XM.
        reference: String,
        /// At most 20 MiB.
        file: PathBuf,
        /// What the citizen reads in the list of documents.
        #[arg(long)]
        title: String,
        /// What the document says, read before the file.
        #[arg(long, default_value = "")]
        text: String,
    },
    /// Propose a notice to everyone: it becomes a draft, which two people in the staff console publish.
    Broadcast {
        /// Id of the notice, for example `notice-library-sundays`.
        id: String,
        /// Whose editors and approvers decide; those of the whole town if not given.
        #[arg(long)]
        department: Option<String>,
        /// One of the town's languages.
        #[arg(long)]
        lang: String,
        /// Of the notice.
        #[arg(long)]
        title: String,
        /// Markdown.
        #[arg(long)]
        text: String,
        /// Check and show, keep nothing.
        #[arg(long)]
        preview: bool,
    },
    /// Say that the matter is done.
    Close {
        /// As the citizen reads it out, like 7K3F-Q2XM.
        reference: String,
        /// Why, in words for the citizen.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Look at the audit trail, whether the desk runs or not.
    #[command(subcommand)]
    Audit(AuditVerb),
    /// How long closed cases are kept.
    #[command(subcommand)]
    Retention(RetentionVerb),
    /// What is kept of one citizen.
    #[command(subcommand)]
    Record(RecordVerb),
    /// Write a backup of the desk, while it runs. The keys are not in it: `--keys` writes them to a file of their own.
    Backup(BackupArguments),
    /// Put a desk back from a backup: its records are there again, its conversations go on as citizens connect.
    Restore(RestoreArguments),
}

#[derive(Debug, Subcommand)]
pub enum CampaignVerb {
    /// Upload a wording and a table, and check every row. Nothing is sent.
    Prepare {
        /// For those who work at the desk; citizens do not see it.
        name: String,
        /// A JSON file: `{"texts": {"en": {"title": "…", "text": "Dear ((name))"}}, "lang": "en", "reminder": {"date": "((due))"}}`.
        /// Without `reminder` it is a letter.
        #[arg(long)]
        wording: PathBuf,
        /// A column `reference`, and one for each `((placeholder))`, in any order.
        #[arg(long)]
        csv: PathBuf,
        /// Rows a second; as fast as the desk can if not given.
        #[arg(long)]
        rate: Option<u32>,
        /// Send to the rows that are right although others are not.
        #[arg(long)]
        leave_out_wrong: bool,
    },
    /// Check it again, with another table if one is given.
    Check {
        /// As `prepare` or `list` prints it.
        campaign: String,
        /// In the place of the table that was uploaded.
        #[arg(long)]
        csv: Option<PathBuf>,
        /// Send to the rows that are right although others are not.
        #[arg(long)]
        leave_out_wrong: bool,
    },
    /// List campaigns, newest first.
    List {
        /// At most this many.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// Show how far it is.
    Show {
        /// As `prepare` or `list` prints it.
        campaign: String,
        /// Go on until it is done.
        #[arg(long)]
        follow: bool,
    },
    /// Show what starting would do, and the first letters as they would read.
    Preview {
        /// As `prepare` or `list` prints it.
        campaign: String,
        /// So many of them.
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(0..=100))]
        letters: u32,
    },
    /// Ask somebody else to agree.
    Submit {
        /// As `prepare` or `list` prints it.
        campaign: String,
    },
    /// Agree to what somebody else prepared; takes `--key-file` of somebody who had no hand in it.
    Approve {
        /// As `prepare` or `list` prints it.
        campaign: String,
        /// As `show` prints it: what you read is what you approve.
        #[arg(long)]
        digest: String,
    },
    /// Send it back to whoever prepared it.
    Refuse {
        /// As `prepare` or `list` prints it.
        campaign: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Begin once it is approved, or go on after a pause.
    Start {
        /// As `prepare` or `list` prints it.
        campaign: String,
        /// Rows a second from now on.
        #[arg(long)]
        rate: Option<u32>,
    },
    /// Write no further row until it is started again.
    Pause {
        /// As `prepare` or `list` prints it.
        campaign: String,
    },
    /// Write no further row, for good.
    Cancel {
        /// As `prepare` or `list` prints it.
        campaign: String,
    },
    /// Print what became of each row, as CSV.
    Rows {
        /// As `prepare` or `list` prints it.
        campaign: String,
        /// Only rows of which this became.
        #[arg(long, value_parser = PossibleValuesParser::new(ROW_STATES))]
        state: Option<String>,
    },
}

const ROW_STATES: [&str; 6] = ["queued", "written", "delivered", "read", "failed", "cancelled"];

/// To one person: a reference, `--title` and `--date`. To many: `--csv`.
#[derive(Debug, Args)]
pub struct RemindArguments {
    /// As the citizen reads it out, like 7K3F-Q2XM.
    #[arg(required_unless_present = "csv", conflicts_with_all = ["csv", "preview", "only_good"])]
    pub reference: Option<String>,
    /// What the citizen is reminded of.
    #[arg(long, required_unless_present = "csv", conflicts_with = "csv")]
    pub title: Option<String>,
    /// More words, under the title.
    #[arg(long, default_value = "", conflicts_with = "csv")]
    pub text: String,
    /// Like 2026-12-01.
    #[arg(long, required_unless_present = "csv", conflicts_with = "csv")]
    pub date: Option<Date>,
    /// Like 09:30; all day if not given.
    #[arg(long, conflicts_with = "csv")]
    pub time: Option<Time>,
    /// At most 1000 rows. Columns reference, reminder, title, date, and if you like text, time, remind_days_before; in any order. Everything is
    /// checked before the first is sent. Run it again after a break: nothing is sent twice.
    #[arg(long)]
    pub csv: Option<PathBuf>,
    /// Check every row, show what would be sent, send nothing.
    #[arg(long, requires = "csv")]
    pub preview: bool,
    /// Send the rows that are right although others are not.
    #[arg(long, requires = "csv")]
    pub only_good: bool,
}
