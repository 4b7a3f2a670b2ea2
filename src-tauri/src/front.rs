//! The interface's files as the window loads them: the built-in ones, and at the start the front page written into the first.

use crate::timing;
use loket_front::page::FrontPage;
use std::borrow::Cow;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Context, Wry};

const DOCUMENT: &str = "/index.html";

/// How long the window's document waits for its front page: nothing can be seen before either. A keychain that asks its owner
/// takes longer, and is not waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// The page drawn at the start, until it is shown: whoever loads the document again gets it without.
#[derive(Clone, Default)]
pub struct Front(Arc<(Mutex<Drawn>, Condvar)>);

#[derive(Default)]
enum Drawn {
    #[default]
    NotYet,
    /// None: there is none, or it was shown.
    Settled(Option<Box<FrontPage>>),
}

impl Front {
    pub fn set(&self, page: Option<FrontPage>) {
        let (drawn, settled) = &*self.0;
        *drawn.lock().unwrap_or_else(PoisonError::into_inner) = Drawn::Settled(page.map(Box::new));
        settled.notify_all();
    }

    fn take(&self) -> Option<Box<FrontPage>> {
        let (drawn, settled) = &*self.0;
        let drawn = drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = settled.wait_timeout_while(drawn, PATIENCE, |drawn| matches!(drawn, Drawn::NotYet));
        let (mut drawn, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *drawn, Drawn::Settled(None)) {
            Drawn::Settled(page) => page,
            Drawn::NotYet => None,
        }
    }

    /// From now on the window's document comes with this page, where it is there in time.
    pub fn stand_before(&self, context: &mut Context<Wry>) {
        let built_in = context.set_assets(Box::new(Files { built_in: None, front: self.clone() }));
        context.set_assets(Box::new(Files { built_in: Some(built_in), front: self.clone() }));
    }
}

struct Files {
    built_in: Option<Box<dyn Assets<Wry>>>,
    front: Front,
}

impl Assets<Wry> for Files {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        let file = self.built_in.as_ref()?.get(key)?;
        if key.as_ref() != DOCUMENT {
            return Some(file);
        }
        timing::mark("document-asked");
        let document = self.front.take().and_then(|page| page.put_into(std::str::from_utf8(&file).ok()?));
        timing::mark("document");
        Some(document.map_or(file, |document| Cow::Owned(document.into_bytes())))
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(self.built_in.iter().flat_map(|files| files.iter()))
    }

    fn csp_hashes(&self, html_path: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        let path = html_path.clone();
        Box::new(self.built_in.iter().flat_map(move |files| files.csp_hashes(&path)))
    }
}
