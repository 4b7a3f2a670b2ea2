//! Joining by a Welcome.

use super::{Session, mls_id, participants};
use crate::Error;
use crate::credential::{Credential, Participant};
use crate::report::{Happened, Report, SkipReason};
use crate::rows::group::{GroupRow, GroupState};
use crate::rows::inbox::{self, Item};
use crate::settings;
use model::id::GroupId;
use openmls::prelude::tls_codec::Deserialize as _;
use openmls::prelude::{MlsMessageBodyIn, MlsMessageIn, StagedWelcome, Welcome, WelcomeError};

/// Why a Welcome did not let us in.
enum Outside {
    Refused(SkipReason, String),
    Failed(Error),
}

impl Session<'_> {
    /// The Welcome stands at the place of its commit; we read on from there.
    ///
    /// A Welcome that is no good is undone whole, so that it costs no key package.
    pub(super) fn join(&mut self, group: &GroupId, item: &Item, report: &mut Report) -> Result<(), Error> {
        match self.atomic(|session| session.enter(group, item)) {
            Ok(members) => {
                report.add(Happened::Joined { group: group.clone(), seq: item.seq, members });
                Ok(())
            }
            Err(Outside::Refused(reason, detail)) => self.skip(group, item, reason, &detail, report),
            Err(Outside::Failed(error)) => Err(error),
        }
    }

    fn enter(&mut self, group: &GroupId, item: &Item) -> Result<Vec<Participant>, Outside> {
        self.erase_mls(group)?;
        let welcome = read(item)?;
        let staged = StagedWelcome::build_from_welcome(&self.provider, &settings::join(), welcome)
            // Leaves that never changed their keys are as old as the group; see `settings::lifetime`.
            .and_then(|builder| builder.skip_lifetime_validation().build());
        self.provider.storage.check()?;
        let staged = staged.map_err(|error| match error {
            WelcomeError::NoMatchingKeyPackage | WelcomeError::NoMatchingEncryptionKey => {
                Outside::Refused(SkipReason::UnknownKeyPackage, error.to_string())
            }
            error => Outside::Refused(SkipReason::Undecryptable, error.to_string()),
        })?;
        if *staged.group_context().group_id() != mls_id(group)? {
            return Err(malformed("another group's"));
        }
        let entered = staged.into_group(&self.provider);
        self.provider.storage.check()?;
        let mls = entered.map_err(|error| Outside::Refused(SkipReason::Undecryptable, error.to_string()))?;

        let refused = |why: crate::Refused| Outside::Refused(SkipReason::Refused, why.reason);
        for member in mls.members().filter(|member| member.index != mls.own_leaf_index()) {
            let credential = Credential::from_mls(&member.credential).map_err(refused)?;
            self.check.check(&credential, &member.signature_key).map_err(refused)?;
        }
        let members = participants(&mls);
        let row = GroupRow {
            member: self.member.number,
            state: GroupState::Active,
            hub_epoch: hub_epoch(item.epoch, mls.epoch().as_u64()),
            cursor: item.seq,
            highest_seen: inbox::last(self.connection, group)?.unwrap_or(0).max(item.seq),
        };
        self.save(group, &row)?;
        inbox::drop_up_to(self.connection, group, item.seq)?;
        self.put_back(group, mls);
        Ok(members)
    }
}

fn read(item: &Item) -> Result<Welcome, Outside> {
    let message = MlsMessageIn::tls_deserialize_exact(&item.body).map_err(|_| malformed("not MLS"))?;
    match message.extract() {
        MlsMessageBodyIn::Welcome(welcome) if welcome.ciphersuite() == settings::CIPHERSUITE => Ok(welcome),
        MlsMessageBodyIn::Welcome(_) => Err(malformed("another ciphersuite")),
        _ => Err(malformed("no Welcome")),
    }
}

/// The hub's epoch after the commit that the Welcome belongs to, which was made in `delivered`. The two epochs differ
/// only by commits that the hub took and nobody could use.
fn hub_epoch(delivered: u64, mls: u64) -> u64 {
    mls.max(delivered.saturating_add(u64::from(delivered != mls)))
}

fn malformed(why: &str) -> Outside {
    Outside::Refused(SkipReason::Malformed, why.to_owned())
}

impl From<Error> for Outside {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}
