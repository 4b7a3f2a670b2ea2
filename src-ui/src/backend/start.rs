//! What the shell says before the engine can be asked.

use serde::Deserialize;

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ShellState {
    /// None: the engine is open.
    #[serde(default)]
    pub locked: Option<Lock>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// No keychain and no data yet: a passphrase is to be chosen.
    NoKeychain,
    /// The passphrase that was chosen is needed.
    Passphrase,
}
