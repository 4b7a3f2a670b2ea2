//! The program's arguments: `[--home DIR] [--join LINK] [--quit-on-close] [loket:…]`.

use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Where this citizen's data lies instead of the system's place; several may run beside each other then.
    pub home: Option<PathBuf>,
    /// A gazette to join without asking: whoever starts the program with it, decides it.
    pub join: Option<String>,
    pub on_close: OnClose,
    /// A link that was clicked somewhere; the citizen is asked before it is followed.
    pub link: Option<String>,
}

/// What closing the window does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OnClose {
    /// Into the tray while reminders are on, out otherwise.
    #[default]
    KeepReminders,
    Quit,
}

#[derive(Debug, thiserror::Error)]
pub enum ArgumentError {
    #[error("{0} needs a value")]
    ValueMissing(&'static str),
    #[error("unknown argument {0:?}; known are --home DIR, --join LINK, --quit-on-close")]
    Unknown(OsString),
}

impl Arguments {
    pub fn read(given: impl IntoIterator<Item = OsString>) -> Result<Self, ArgumentError> {
        let mut read = Self::default();
        let mut given = given.into_iter();
        while let Some(argument) = given.next() {
            match argument.to_str() {
                Some("--home") => read.home = Some(given.next().ok_or(ArgumentError::ValueMissing("--home"))?.into()),
                Some("--join") => {
                    let value = given.next().ok_or(ArgumentError::ValueMissing("--join"))?;
                    read.join = Some(value.to_string_lossy().into_owned());
                }
                Some("--quit-on-close") => read.on_close = OnClose::Quit,
                Some(text) if text.starts_with("loket:") => read.link = Some(text.to_owned()),
                // A desktop file's `%u` without a link.
                Some("") => {}
                _ => return Err(ArgumentError::Unknown(argument)),
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[&str]) -> Result<Arguments, ArgumentError> {
        Arguments::read(given.iter().map(OsString::from))
    }

    #[test]
    fn a_clicked_link_is_told_apart_from_one_to_join() {
        let arguments = read(&["--home", "/x", "--join", "loket:join?g=a", "loket:join?g=b"]).unwrap();
        assert_eq!(arguments.home, Some("/x".into()));
        assert_eq!(arguments.join.as_deref(), Some("loket:join?g=a"));
        assert_eq!(arguments.link.as_deref(), Some("loket:join?g=b"));
    }

    #[test]
    fn what_is_not_known_is_said() {
        assert!(read(&["--hmoe", "/x"]).unwrap_err().to_string().contains("--hmoe"));
        assert!(matches!(read(&["--home"]), Err(ArgumentError::ValueMissing("--home"))));
    }
}
