//! What one message or commit does to a group.

use super::Session;
use crate::Error;
use crate::credential::{Credential, Refused};
use crate::padding::unpad;
use crate::report::{Happened, Received, Rejection, Report, SkipReason};
use crate::rows::group::GroupState;
use crate::rows::inbox::Item;
use crate::rows::outbox;
use model::id::GroupId;
use model::wire::EnvelopeKind;
use openmls::prelude::tls_codec::Deserialize as _;
use openmls::prelude::{
    LeafNode, MlsGroup, MlsMessageIn, ProcessMessageError, ProcessedMessage, ProcessedMessageContent, Proposal,
    ProtocolMessage, Sender, StageCommitError, StagedCommit,
};

/// Why something is not applied, and whether others judge the same.
enum Verdict {
    Skip(SkipReason, String),
    Stop(String),
}

impl Session<'_> {
    /// Our own, accepted by the hub.
    pub(super) fn apply_own(&mut self, group: &GroupId, item: &Item, report: &mut Report) -> Result<(), Error> {
        if item.kind != EnvelopeKind::Commit {
            return Ok(());
        }
        let mut mls = self.take(group)?;
        let (added, removed) = mls.pending_commit().map(|staged| who_moves(&mls, staged)).unwrap_or_default();
        let merged = mls.merge_pending_commit(&self.provider);
        self.provider.storage.check()?;
        merged.map_err(|why| Error::mls("merging our commit")(&why))?;
        self.put_back(group, mls);
        if let Some(mut row) = self.row(group)? {
            row.hub_epoch = row.hub_epoch.max(item.epoch + 1);
            row.state = GroupState::Active;
            self.save(group, &row)?;
        }
        if !added.is_empty() || !removed.is_empty() {
            report.add(Happened::Changed { group: group.clone(), seq: item.seq, added, removed });
        }
        Ok(())
    }

    pub(super) fn apply_message(&mut self, group: &GroupId, item: &Item, report: &mut Report) -> Result<(), Error> {
        match self.open(group, item)? {
            Ok(received) => report.add(Happened::Received(received)),
            Err((reason, detail)) => self.skip(group, item, reason, &detail, report)?,
        }
        Ok(())
    }

    fn open(&mut self, group: &GroupId, item: &Item) -> Result<Result<Received, (SkipReason, String)>, Error> {
        let mut mls = self.take(group)?;
        let processed = match self.process(&mut mls, item)? {
            Ok(processed) => processed,
            Err(skip) => return Ok(Err(skip)),
        };
        self.put_back(group, mls);
        let sender = Credential::from_mls(processed.credential());
        let plaintext = match processed.into_content() {
            ProcessedMessageContent::ApplicationMessage(message) => unpad(message.into_bytes()),
            ProcessedMessageContent::OwnPrivateMessage => {
                return Ok(Err((SkipReason::Replayed, "our own message".to_owned())));
            }
            _ => return Ok(Err((SkipReason::Malformed, "a handshake as a message".to_owned()))),
        };
        Ok(match (sender, plaintext) {
            (Ok(sender), Some(plaintext)) => Ok(Received { group: group.clone(), seq: item.seq, sender, plaintext }),
            (Err(refused), _) => Err((SkipReason::Malformed, refused.reason)),
            (_, None) => Err((SkipReason::Malformed, "not padded".to_owned())),
        })
    }

    /// A commit of somebody else. Good or not, it has taken the epoch at the hub, so ours for that epoch is dead.
    pub(super) fn apply_commit(&mut self, group: &GroupId, item: &Item, report: &mut Report) -> Result<(), Error> {
        self.retract_own_commit(group, item.epoch + 1)?;
        if let Some(mut row) = self.row(group)? {
            row.hub_epoch = row.hub_epoch.max(item.epoch + 1);
            self.save(group, &row)?;
        }
        match self.atomic(|session| session.merge(group, item, report)) {
            Ok(None) => Ok(()),
            Ok(Some(Verdict::Stop(why))) => self.stop(group, item.seq, why, report),
            Ok(Some(Verdict::Skip(reason, detail))) => self.skip(group, item, reason, &detail, report),
            Err(error) => Err(error),
        }
    }

    /// Some: why not.
    fn merge(&mut self, group: &GroupId, item: &Item, report: &mut Report) -> Result<Option<Verdict>, Error> {
        let mut mls = self.take(group)?;
        let processed = match self.process(&mut mls, item)? {
            Ok(processed) => processed,
            Err((reason, detail)) => return Ok(Some(Verdict::Skip(reason, detail))),
        };
        let sender = processed.sender().clone();
        let committer = processed.credential().clone();
        let ProcessedMessageContent::StagedCommitMessage(staged) = processed.into_content() else {
            return Ok(Some(Verdict::Skip(SkipReason::Malformed, "not a commit".to_owned())));
        };
        if let Some(verdict) = self.judge(&sender, &committer, &staged) {
            return Ok(Some(verdict));
        }
        let (added, removed) = who_moves(&mls, &staged);
        let out = staged.self_removed();
        let merged = mls.merge_staged_commit(&self.provider, *staged);
        self.provider.storage.check()?;
        if let Err(why) = merged {
            return Err(Error::mls("merging a commit")(&why));
        }
        self.put_back(group, mls);
        report.add(Happened::Changed { group: group.clone(), seq: item.seq, added, removed });
        if out {
            self.close(group, GroupState::Left, Rejection::NotMember, report)?;
            report.add(Happened::Left { group: group.clone() });
        }
        Ok(None)
    }

    /// What MLS allows and we do not. All of it but the credential check is the same for everybody in the group.
    fn judge(
        &self,
        sender: &Sender,
        committer: &openmls::prelude::Credential,
        staged: &StagedCommit,
    ) -> Option<Verdict> {
        let invalid = |detail: &str| Some(Verdict::Skip(SkipReason::InvalidCommit, detail.to_owned()));
        if !matches!(sender, Sender::Member(_)) {
            return invalid("by somebody outside");
        }
        for queued in staged.queued_proposals() {
            if !matches!(queued.proposal(), Proposal::Add(_) | Proposal::Remove(_) | Proposal::Update(_)) {
                return invalid("a proposal that is not used here");
            }
        }
        if let Some(leaf) = staged.update_path_leaf_node() {
            match (Credential::from_mls(leaf.credential()), Credential::from_mls(committer)) {
                (Ok(new), Ok(old)) if new.client == old.client => {}
                _ => return invalid("the committer became somebody else"),
            }
        }
        let added = staged.add_proposals().map(|add| add.add_proposal().key_package().leaf_node().clone());
        let leaves: Vec<LeafNode> = added.chain(staged.update_path_leaf_node().cloned()).collect();
        leaves.iter().find_map(|leaf| self.check_leaf(leaf).err()).map(|refused| Verdict::Stop(refused.reason))
    }

    fn check_leaf(&self, leaf: &LeafNode) -> Result<(), Refused> {
        let credential = Credential::from_mls(leaf.credential())?;
        self.check.check(&credential, leaf.signature_key().as_slice())
    }

    /// Our commit lost: it is made again on top of the winner.
    fn retract_own_commit(&mut self, group: &GroupId, epoch: u64) -> Result<(), Error> {
        if let Some(row) = outbox::ready_commit(self.connection, group)? {
            self.clear_pending_commit(group)?;
            outbox::wait(self.connection, row.id, epoch, &row.intent)?;
        }
        Ok(())
    }

    /// Runs OpenMLS over a body. The outer error is the database's, the inner one the body's.
    fn process(
        &self,
        mls: &mut MlsGroup,
        item: &Item,
    ) -> Result<Result<ProcessedMessage, (SkipReason, String)>, Error> {
        let malformed = |why: &str| Ok(Err((SkipReason::Malformed, why.to_owned())));
        let Ok(message) = MlsMessageIn::tls_deserialize_exact(&item.body) else { return malformed("not MLS") };
        let Ok(message) = message.try_into_protocol_message() else { return malformed("no message of a group") };
        match (&message, item.kind) {
            (ProtocolMessage::PublicMessage(_), EnvelopeKind::Commit)
            | (ProtocolMessage::PrivateMessage(_), EnvelopeKind::Message) => {}
            _ => return malformed("another kind than the envelope says"),
        }
        let processed = mls.process_message(&self.provider, message);
        self.provider.storage.check()?;
        Ok(processed.map_err(|error| {
            let reason = match &error {
                ProcessMessageError::InvalidCommit(StageCommitError::OwnCommitMismatch) => SkipReason::Replayed,
                _ if item.kind == EnvelopeKind::Commit => SkipReason::InvalidCommit,
                _ => SkipReason::Undecryptable,
            };
            (reason, error.to_string())
        }))
    }
}

/// Who comes and who goes by a commit, by their credentials.
fn who_moves(mls: &MlsGroup, staged: &StagedCommit) -> (Vec<Credential>, Vec<Credential>) {
    let added = staged
        .add_proposals()
        .filter_map(|add| Credential::from_mls(add.add_proposal().key_package().leaf_node().credential()).ok());
    let removed = staged
        .remove_proposals()
        .filter_map(|remove| Credential::from_mls(mls.member(remove.remove_proposal().removed())?).ok());
    (added.collect(), removed.collect())
}
