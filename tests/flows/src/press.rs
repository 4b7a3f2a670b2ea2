//! What is published, in as many versions as there are stories to tell: packs with a change, prints of another press.

use crate::road::{Answer, Road};
use desk::publishing::Press;
use jiff::{SignedDuration, Timestamp};
use model::item::DeskKey;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub fn publish(data: &Path, pack: &Path, desks: Vec<DeskKey>) {
    Press::new(data).publish(&crate::read(pack), desks, Timestamp::now()).unwrap();
}

/// The pack with another title on one of its English notices.
pub fn retitled(pack: &Path, notice: &str, title: &str) -> TempDir {
    let copy = copy(pack);
    let path = copy.path().join(format!("notices/{notice}.en.md"));
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().find(|line| line.starts_with("title = ")).unwrap();
    fs::write(&path, text.replace(line, &format!("title = {title:?}"))).unwrap();
    copy
}

/// The pack with one more file.
pub fn with(pack: &Path, file: &str, text: &str) -> TempDir {
    let copy = copy(pack);
    fs::write(copy.path().join(file), text).unwrap();
    copy
}

/// A copy of the keys and of all that is published: from here on it can tell another story.
pub struct Print {
    folder: TempDir,
}

impl Print {
    pub fn of(data: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for part in ["keys", "gazette"] {
            copy_into(&data.join(part), &folder.path().join(part));
        }
        Self { folder }
    }

    /// Of a press with keys of its own.
    pub fn by_another_press(pack: &Path, desks: Vec<DeskKey>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        publish(folder.path(), pack, desks);
        Self { folder }
    }

    pub fn publish(&self, pack: &Path, desks: Vec<DeskKey>) {
        publish(self.folder.path(), pack, desks);
    }

    /// Signs what there is as if it were `ago`.
    pub fn sign_again(&self, ago: SignedDuration) {
        let press = Press::new(self.folder.path());
        for signer in press.signers().unwrap() {
            let then = Timestamp::now().checked_sub(ago).unwrap();
            gazette::publish::renew(&press.site(&signer.origin()), &signer, then).unwrap();
        }
    }

    /// From now on the road answers for the gazette with this print.
    pub fn serve_on(&self, road: &Road) {
        let root: PathBuf = self.folder.path().to_owned();
        road.lie(move |path, answer| {
            if !path.starts_with("/gazette/") {
                return answer;
            }
            match fs::read(root.join(path.trim_start_matches('/'))) {
                Ok(body) => Answer { status: 200, body },
                Err(_) => Answer { status: 404, body: Vec::new() },
            }
        });
    }
}

/// A copy to write into.
pub fn copy(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_into(folder, copy.path());
    copy
}

fn copy_into(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_into(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
