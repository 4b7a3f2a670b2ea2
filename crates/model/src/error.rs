//! Error codes: closed, translated by the screens, never matched by their text.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::error::Error;

/// What went wrong, as a value the screen has a sentence for (`error-<code>` in the catalogue).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The command is not JSON of a known shape.
    MalformedCommand,
    /// There is no such item, form, draft, conversation …
    NotFound,
    /// The text is empty, or longer than allowed (`max`).
    TextEmpty,
    TextTooLong,
    /// Answers do not fit the form; `count` of them.
    AnswersInvalid,
    /// A file is too large (`max` bytes), of a type not accepted, or there are too many.
    FileTooLarge,
    FileTypeRefused,
    TooManyFiles,
    /// What was fetched is not what was promised; it was thrown away.
    FileDamaged,
    LinkNotALink,
    LinkIncomplete,
    /// Nothing answers at that address.
    Offline,
    /// Something answers, but says it cannot now.
    ServerUnavailable,
    /// The server's certificate is not valid on the day that the device's clock says (`device`, RFC 3339): one of them is wrong.
    CertificateDate,
    /// What answers cannot prove to be the server: somebody else's certificate, or none.
    ServerUntrusted,
    /// The server speaks another protocol version.
    ServerTooNew,
    RateLimited,
    /// The gazette's signature is not that of the department that was joined.
    GazetteBadSignature,
    /// It shows an older state than this device has seen.
    GazetteRolledBack,
    /// It tells a different history than it told before.
    GazetteForked,
    /// A file of it is damaged.
    GazetteDamaged,
    /// Its signature is too old.
    GazetteExpired,
    /// The department is not (or no longer) the one in the signed directory.
    DepartmentNotOfficial,
    /// The department takes no messages here.
    DepartmentUnreachable,
    /// The database cannot be opened with this key.
    WrongKey,
    DatabaseDamaged,
    /// A newer version of the app has written it.
    DatabaseTooNew,
    DiskFull,
    /// The storage does not take what is written, or gives nothing: no rights, write-protected, over a quota, failing.
    StorageRefused,
    /// The database is in use by another process.
    AlreadyRunning,
    /// The device's clock (`device`) is far from the department's (`server`); both RFC 3339.
    ClockWrong,
    /// The system has no keychain; a passphrase is needed.
    NoKeychain,
    /// There is data, and the keychain does not give out its key: it is locked, or nobody answers.
    KeychainLocked,
    PassphraseTooShort,
    NotJoined,
    LanguageUnknown,
    /// A date or time that does not exist or lies in the past.
    TimeInvalid,
    /// A fault of ours; `detail` is for the report.
    Internal,
}

impl ErrorCode {
    /// Nothing answers, or says that it cannot now.
    pub fn is_offline(self) -> bool {
        matches!(self, Self::Offline | Self::ServerUnavailable)
    }

    /// Nobody was reached who could have answered: what was asked for is not at fault, and is asked for again.
    pub fn is_unreached(self) -> bool {
        self.is_offline() || matches!(self, Self::CertificateDate | Self::ServerUntrusted)
    }
}

/// What the door answers instead of a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub code: ErrorCode,
    /// Arguments of the sentence.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
    /// English, for logs and reports; never shown as the message.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl Failure {
    pub fn new(code: ErrorCode) -> Self {
        Self { code, args: BTreeMap::new(), detail: String::new() }
    }

    #[must_use]
    pub fn arg(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    #[must_use]
    pub fn detail(mut self, detail: impl ToString) -> Self {
        self.detail = detail.to_string();
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.code)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value}")?;
        }
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

impl From<ErrorCode> for Failure {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

/// An error and what is in it. `io::Error` hides the one that it was made of, and names only that one's cause.
pub fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| match error.downcast_ref::<std::io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    })
}
