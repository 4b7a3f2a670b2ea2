//! Who may speak for a department: the desks that the signed gazettes name (rule 11).

use crate::context::Context;
use crate::error::EngineError;
use crate::items;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mls::{Credential, CredentialCheck, Refused, Role};
use model::id::{DepartmentId, Origin};
use model::item::DeskKey;

/// The desks of all joined gazettes, as their signed profiles name them now.
#[derive(Debug, Default)]
pub struct Directory {
    desks: Vec<(Origin, DeskKey)>,
}

impl Directory {
    pub fn load(context: &Context<'_>) -> Result<Self, EngineError> {
        let mut desks = Vec::new();
        for joined in gazette::join::joined(context.db)? {
            let origin = joined.address.origin;
            if let Some((_, profile)) = items::profile(context, &origin)? {
                desks.extend(profile.desks.into_iter().map(|desk| (origin.clone(), desk)));
            }
        }
        Ok(Self { desks })
    }

    /// Whether a gazette names this client as one of its desks.
    pub fn names(&self, origin: &Origin, client: &str) -> bool {
        self.desks.iter().any(|(of, desk)| of == origin && desk.client.as_str() == client)
    }

    /// The desk that speaks for a department.
    pub fn desk_of(&self, origin: &Origin, department: &DepartmentId) -> Option<&DeskKey> {
        let named = |desk: &DeskKey| desk.departments.contains(department);
        let of_origin = || self.desks.iter().filter(|(of, _)| of == origin).map(|(_, desk)| desk);
        of_origin().find(|desk| named(desk)).or_else(|| of_origin().find(|desk| desk.departments.is_empty()))
    }
}

impl CredentialCheck for Directory {
    fn check(&self, credential: &Credential, signature_key: &[u8]) -> Result<(), Refused> {
        if credential.role == Role::Device {
            return Ok(());
        }
        let known = self.desks.iter().any(|(_, desk)| {
            desk.client == credential.client
                && STANDARD.decode(&desk.signature_key).is_ok_and(|key| key == signature_key)
        });
        if known { Ok(()) } else { Err(Refused::because("no joined gazette names this desk with this key")) }
    }
}
