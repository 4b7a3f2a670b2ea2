//! Commits of ours: making a group, letting people in and out, fresh keys.

use super::known::Place;
use super::{Session, mls_id};
use crate::Error;
use crate::credential::Credential;
use crate::report::{Happened, Rejection, Report};
use crate::rows::group::{GroupRow, GroupState};
use crate::rows::outbox::{self, OutboxRow, Sealed};
use crate::settings::{self, CIPHERSUITE};
use model::id::{ClientId, GroupId};
use model::wire::{EnvelopeKind, WelcomeFor, from_cbor, to_cbor};
use openmls::prelude::tls_codec::{Deserialize as _, Serialize as _};
use openmls::prelude::{KeyPackage, KeyPackageIn, LeafNodeIndex, MlsGroup, ProtocolVersion};
use openmls_traits::OpenMlsProvider as _;
use serde::{Deserialize, Serialize};

/// Somebody to let in, by the key package that the hub gave out for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    pub client: ClientId,
    #[serde(with = "serde_bytes")]
    pub key_package: Vec<u8>,
}

/// What a commit is to do. Kept until the hub has accepted a commit that does it: when another commit wins the epoch,
/// what is left to do is done again on top of the winner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Add(Vec<Peer>),
    Remove(Vec<ClientId>),
    /// Fresh keys for our own leaf: whoever stole the old ones reads no further.
    Refresh,
}

impl Session<'_> {
    /// Makes a group of us and `peers`. Its first commit goes into the outbox; until the hub accepts it, what is sealed
    /// for the group waits there too (rules 3 and 4).
    ///
    /// Errors: the group exists, nobody to add, or a key package that is not usable or not believed.
    pub fn create(&mut self, group: &GroupId, peers: Vec<Peer>, local: &str) -> Result<(), Error> {
        if self.row(group)?.is_some() {
            return Err(Error::GroupExists(group.clone()));
        }
        if peers.is_empty() {
            return Err(Error::NobodyToAdd);
        }
        self.vet(&peers)?;
        self.atomic(|session| {
            let built = settings::create(mls_id(group)?, session.now).build(
                &session.provider,
                &session.member.signer,
                session.member.credential_with_key()?,
            );
            session.provider.storage.check()?;
            let mls = built.map_err(|why| Error::mls("making a group")(&why))?;
            session.put_back(group, mls);
            let row = GroupRow {
                member: session.member.number,
                state: GroupState::Creating,
                hub_epoch: 0,
                cursor: 0,
                highest_seen: 0,
            };
            session.save(group, &row)?;
            let mut report = Report::default();
            session.enqueue_change(group, &Change::Add(peers), local, &mut report)?;
            match report.happened.pop() {
                None => Ok(()),
                Some(refused) => Err(Error::Mls { doing: "making a group", why: format!("{refused:?}") }),
            }
        })
    }

    /// Changes who is in the group, now or, while another change of ours is under way, after it.
    ///
    /// Errors: the group is not open, or a key package that is not usable or not believed.
    pub fn change(&mut self, group: &GroupId, change: &Change, local: &str) -> Result<Report, Error> {
        if !self.row(group)?.is_some_and(|row| row.state.is_open()) {
            return Err(Error::NotActive(group.clone()));
        }
        if let Change::Add(peers) = change {
            self.vet(peers)?;
        }
        self.atomic(|session| {
            let mut report = Report::default();
            session.enqueue_change(group, change, local, &mut report)?;
            Ok(report)
        })
    }

    fn enqueue_change(
        &mut self,
        group: &GroupId,
        change: &Change,
        local: &str,
        report: &mut Report,
    ) -> Result<(), Error> {
        self.fills(Place::Outbox, group);
        outbox::enqueue(self.connection, group, EnvelopeKind::Commit, local, &to_cbor(change))?;
        self.pump(group, report)
    }

    /// Makes the commit of a waiting row, or gives the change back: nothing is left to do, or it cannot be done (any
    /// more), for example because a key package has expired since.
    pub(super) fn commit(&mut self, row: &OutboxRow, hub_epoch: u64, report: &mut Report) -> Result<(), Error> {
        let change: Change = from_cbor(&row.intent).map_err(|_| Error::Corrupt { kind: "change" })?;
        let why = match self.atomic(|session| session.commit_body(&row.group, &change)) {
            Ok(Some(sealed)) => return outbox::ready(self.connection, row.id, hub_epoch, &sealed),
            Ok(None) => Rejection::NothingToChange,
            Err(error @ (Error::KeyPackage { .. } | Error::Mls { .. })) => Rejection::Impossible(error.to_string()),
            Err(error) => return Err(error),
        };
        outbox::delete(self.connection, row.id)?;
        report.add(Happened::Rejected { group: row.group.clone(), local: row.local.clone(), why });
        Ok(())
    }

    /// None: nothing is left to do.
    fn commit_body(&mut self, group: &GroupId, change: &Change) -> Result<Option<Sealed>, Error> {
        let mut mls = self.take(group)?;
        let sealed = match change {
            Change::Add(peers) => self.commit_add(&mut mls, peers)?,
            Change::Remove(clients) => self.commit_remove(&mut mls, clients)?,
            Change::Refresh => Some(self.build_commit(&mut mls, vec![], vec![], true)?),
        };
        self.put_back(group, mls);
        Ok(sealed)
    }

    fn commit_add(&self, mls: &mut MlsGroup, peers: &[Peer]) -> Result<Option<Sealed>, Error> {
        let present: Vec<Vec<u8>> = mls.members().map(|member| member.signature_key).collect();
        let mut packages = Vec::new();
        let mut clients = Vec::new();
        for peer in peers {
            let package = self.key_package_of(peer)?;
            if !present.iter().any(|key| key == package.leaf_node().signature_key().as_slice()) {
                packages.push(package);
                clients.push(peer.client.clone());
            }
        }
        if packages.is_empty() {
            return Ok(None);
        }
        let mut sealed = self.build_commit(mls, packages, vec![], false)?;
        let welcome = sealed.welcomes.pop().map(|welcome| welcome.body).unwrap_or_default();
        sealed.welcomes = clients.into_iter().map(|client| WelcomeFor { client, body: welcome.clone() }).collect();
        Ok(Some(sealed))
    }

    fn commit_remove(&self, mls: &mut MlsGroup, clients: &[ClientId]) -> Result<Option<Sealed>, Error> {
        let own = mls.own_leaf_index();
        let leaves: Vec<(LeafNodeIndex, ClientId)> = mls
            .members()
            .filter(|member| member.index != own)
            .filter_map(|member| Some((member.index, Credential::from_mls(&member.credential).ok()?.client)))
            .filter(|(_, client)| clients.contains(client))
            .collect();
        if leaves.is_empty() {
            return Ok(None);
        }
        let (indices, mut removed): (Vec<_>, Vec<_>) = leaves.into_iter().unzip();
        removed.dedup();
        let mut sealed = self.build_commit(mls, vec![], indices, false)?;
        sealed.removed = removed;
        Ok(Some(sealed))
    }

    /// A commit and, if it adds, one Welcome in `welcomes` that is the same for all.
    fn build_commit(
        &self,
        mls: &mut MlsGroup,
        adds: Vec<KeyPackage>,
        removals: Vec<LeafNodeIndex>,
        refresh: bool,
    ) -> Result<Sealed, Error> {
        let error = || Error::mls("making a commit");
        let adding = !adds.is_empty();
        let built = mls
            .commit_builder()
            .propose_adds(adds)
            .propose_removals(removals)
            .force_self_update(refresh)
            .load_psks(self.provider.storage());
        self.provider.storage.check()?;
        let built = built.map_err(|why| error()(&why))?.build(
            self.provider.rand(),
            self.provider.crypto(),
            &self.member.signer,
            |_| true,
        );
        let staged = built.map_err(|why| error()(&why))?.stage_commit(&self.provider);
        self.provider.storage.check()?;
        let (commit, welcome, _) = staged.map_err(|why| error()(&why))?.into_messages();
        let body = commit.tls_serialize_detached().map_err(|why| error()(&why))?;
        let mut sealed = Sealed { body, ..Sealed::default() };
        if let Some(welcome) = welcome.filter(|_| adding) {
            let body = welcome.tls_serialize_detached().map_err(|why| error()(&why))?;
            sealed.welcomes.push(WelcomeFor { client: ClientId::new(""), body });
        }
        Ok(sealed)
    }

    /// Rule 11 for everybody whom we let in.
    fn vet(&self, peers: &[Peer]) -> Result<(), Error> {
        for peer in peers {
            let package = self.key_package_of(peer)?;
            let refused = |source| Error::Refused { client: peer.client.clone(), source };
            let leaf = package.leaf_node();
            let credential = Credential::from_mls(leaf.credential()).map_err(refused)?;
            if credential.client != peer.client {
                let why = format!("it is {}'s", credential.client);
                return Err(Error::KeyPackage { client: peer.client.clone(), why });
            }
            self.check.check(&credential, leaf.signature_key().as_slice()).map_err(refused)?;
        }
        Ok(())
    }

    fn key_package_of(&self, peer: &Peer) -> Result<KeyPackage, Error> {
        let error = |why: String| Error::KeyPackage { client: peer.client.clone(), why };
        let package = KeyPackageIn::tls_deserialize_exact(&peer.key_package)
            .map_err(|why| error(why.to_string()))?
            .validate(self.provider.crypto(), ProtocolVersion::Mls10)
            .map_err(|why| error(why.to_string()))?;
        if package.ciphersuite() != CIPHERSUITE {
            return Err(error(format!("ciphersuite {}", package.ciphersuite())));
        }
        Ok(package)
    }
}
