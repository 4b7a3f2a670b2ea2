//! A hub that serves other files than were published: refused, told in plain words, the old content stays and is found;
//! an honest hub heals it and nobody has to do anything.
#![allow(clippy::unwrap_used, clippy::panic)]

use engine::native::{Background, NativePlatform};
use flows::press::{Print, retitled};
use flows::road::{Answer, Road};
use flows::{Citizen, Town, merewick, open, until};
use jiff::SignedDuration;
use model::command::*;
use model::id::ItemId;
use model::item::ItemKind;
use model::view::*;
use model::{ErrorCode, Failure, Table};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

const NOTICE: &str = "notice-library-sundays";

/// A citizen who knows the first edition, and a town that can publish more.
struct Scene {
    road: Road,
    town: Town,
    clock: NativePlatform,
    citizen: Citizen,
    items: u64,
    first: String,
}

impl Scene {
    async fn new() -> Self {
        let road = Road::new(0).await;
        let town = Town::open_at_the_end_of(&road, &merewick()).await;
        let clock = NativePlatform::default();
        let citizen = Citizen::with_clock(clock.clone(), Background::Quiet);
        citizen.door.call(Join { link: town.link() }).await.unwrap();
        citizen.door.call(Sync {}).await.unwrap();
        let items = gazette(&citizen).await.items;
        let first = title(&citizen).await;
        Self { road, town, clock, citizen, items, first }
    }

    fn publish(&self, title: &str) {
        self.town.publish(retitled(&merewick(), NOTICE, title).path());
    }

    /// The next round is refused for one of these reasons, and the citizen is told so.
    async fn is_refused(&self, codes: &[ErrorCode], what: &str) {
        let view = self.citizen.door.call(Sync {}).await.unwrap();
        let failure = view.problem.unwrap_or_else(|| panic!("nothing was wrong with {what}"));
        assert!(codes.contains(&failure.code), "{what}: {failure}");
        let beside = gazette(&self.citizen).await.problem;
        assert_eq!(beside.map(|beside| beside.code), Some(failure.code), "{what} is not told beside the gazette");
        is_told(&failure);
    }

    /// All that was there is there: listed, read, found by asking.
    async fn first_edition_stays(&self) {
        let view = gazette(&self.citizen).await;
        assert_eq!(view.items, self.items);
        assert_eq!(title(&self.citizen).await, self.first);
        assert_eq!(self.citizen.door.call(ListItems { kind: ItemKind::Form }).await.unwrap().len(), 6);
        let asked = self.citizen.door.call(Ask { text: "my mother died what do I have to do".into() }).await.unwrap();
        let best = asked.answers.first().map(|answer| answer.row.title.to_lowercase()).unwrap_or_default();
        assert!(best.contains("die") || best.contains("death"), "{asked:#?}");
    }

    async fn heals(&mut self, title_now: &str) {
        self.road.tell_the_truth();
        assert_eq!(self.citizen.door.call(Sync {}).await.unwrap().problem, None);
        assert_eq!(gazette(&self.citizen).await.problem, None);
        assert_eq!(title(&self.citizen).await, title_now);
        self.first = title_now.to_owned();
    }
}

async fn gazette(citizen: &Citizen) -> GazetteView {
    citizen.door.call(Start {}).await.unwrap().gazettes.remove(0)
}

async fn title(citizen: &Citizen) -> String {
    citizen.door.call(ReadItem { id: ItemId::new(NOTICE) }).await.unwrap().item.title
}

/// Each language has a sentence of its own for it, with nothing left to fill in.
fn is_told(failure: &Failure) {
    let code = serde_json::to_value(failure.code).unwrap().as_str().unwrap().replace('_', "-");
    let args: Vec<_> = failure.args.iter().map(|(name, value)| (name.as_str(), value.into())).collect();
    let say = |lang: &&str| locale::text(lang, &format!("error-{code}"), &args);
    let sentences: Vec<String> = ["en", "es", "ar"].iter().map(say).collect();
    for sentence in &sentences {
        assert!(sentence.len() > 15 && !sentence.contains('{'), "{code}: {sentence}");
    }
    assert!(sentences[0] != sentences[1] && sentences[1] != sentences[2], "{sentences:?}");
}

/// Answers to paths that contain `part` are what `make` makes of their bytes.
fn damage(road: &Road, part: &'static str, make: impl Fn(Vec<u8>) -> Vec<u8> + Send + std::marker::Sync + 'static) {
    road.lie(move |path, answer| match path.contains(part) {
        true => Answer { status: answer.status, body: make(answer.body) },
        false => answer,
    });
}

fn flipped(mut bytes: Vec<u8>, place: usize, bit: u32) -> Vec<u8> {
    let at = place % bytes.len().max(1);
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << bit;
    }
    bytes
}

const REFUSED: &[ErrorCode] = &[ErrorCode::GazetteDamaged, ErrorCode::GazetteBadSignature];

#[tokio::test(flavor = "multi_thread")]
async fn no_bit_of_a_checkpoint_an_entry_or_a_text_can_be_changed() {
    let mut scene = Scene::new().await;
    let mut random = StdRng::seed_from_u64(5);
    for (part, flips) in [("/checkpoint", 200), ("/tile/entries/", 50), ("/item/", 50)] {
        let next = format!("The next edition, for {part}");
        scene.publish(&next);
        for _ in 0..flips {
            let (place, bit) = (random.random_range(0..100_000), random.random_range(0..8));
            damage(&scene.road, part, move |bytes| flipped(bytes, place, bit));
            scene.is_refused(REFUSED, &format!("bit {bit} of byte {place} of {part}")).await;
        }
        for (what, make) in ways_to_spoil() {
            damage(&scene.road, part, make);
            scene.is_refused(REFUSED, &format!("{part} {what}")).await;
        }
        for (status, code) in [
            (404, ErrorCode::GazetteDamaged),
            (403, ErrorCode::GazetteDamaged),
            (429, ErrorCode::RateLimited),
            (500, ErrorCode::ServerUnavailable),
            (503, ErrorCode::ServerUnavailable),
        ] {
            scene.road.lie(move |path, answer| if path.contains(part) { Answer { status, ..answer } } else { answer });
            scene.is_refused(&[code], &format!("{status} for {part}")).await;
        }
        scene.first_edition_stays().await;
        scene.heals(&next).await;
    }
}

/// Bundles and tiles that are spoilt together: nothing of them makes up for the root that was signed.
#[tokio::test(flavor = "multi_thread")]
async fn no_bit_of_a_tile_helps_a_forged_entry() {
    let mut scene = Scene::new().await;
    scene.publish("The second edition");
    for place in 0..40usize {
        scene.road.lie(move |path, answer| {
            let spoilt = path.contains("/tile/");
            Answer { body: if spoilt { flipped(answer.body, place * 97, 3) } else { answer.body }, ..answer }
        });
        scene.is_refused(&[ErrorCode::GazetteDamaged], "entries and tiles").await;
    }
    scene.first_edition_stays().await;
    scene.heals("The second edition").await;
}

type Spoiler = fn(Vec<u8>) -> Vec<u8>;
type AnySpoiler = Box<dyn Fn(Vec<u8>) -> Vec<u8> + Send + std::marker::Sync>;

fn ways_to_spoil() -> Vec<(&'static str, Spoiler)> {
    vec![
        ("is empty", |_| Vec::new()),
        ("is cut short", |bytes| bytes[..bytes.len() / 2].to_vec()),
        ("lacks its last byte", |bytes| bytes[..bytes.len() - 1].to_vec()),
        ("goes on", |bytes| [&bytes[..], b"x"].concat()),
        ("is the page of a hotel's network", |_| b"<!doctype html><title>Welcome! Please log in</title>".to_vec()),
        ("is endless", |_| vec![b'x'; 6 * 1024 * 1024]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_pack_lets_nobody_join_and_leaves_nothing_behind() {
    let road = Road::new(0).await;
    let town = Town::open_at_the_end_of(&road, &merewick()).await;
    let citizen = Citizen::new();
    let mut random = StdRng::seed_from_u64(6);
    let mut spoilers: Vec<AnySpoiler> = Vec::new();
    for (_, make) in ways_to_spoil().into_iter().filter(|(what, _)| *what != "goes on") {
        spoilers.push(Box::new(make));
    }
    for _ in 0..60 {
        let (place, bit) = (random.random_range(0..10_000_000), random.random_range(0..8));
        spoilers.push(Box::new(move |bytes| flipped(bytes, place, bit)));
    }
    for spoiler in spoilers {
        damage(&road, "/pack/", spoiler);
        match citizen.door.call(Join { link: town.link() }).await {
            Err(failure) => {
                assert_eq!(failure.code, ErrorCode::GazetteDamaged, "{failure}");
                is_told(&failure);
                assert!(citizen.door.call(Start {}).await.unwrap().gazettes.is_empty());
            }
            // A bit of gzip's own header (its time, its system) is no bit of the content.
            Ok(_) => citizen.door.call(Leave { origin: gazette(&citizen).await.origin }).await.map(drop).unwrap(),
        }
    }
    road.tell_the_truth();
    citizen.door.call(Join { link: town.link() }).await.unwrap();
    assert!(!title(&citizen).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gazette_that_goes_back_forks_expires_or_changes_its_key_is_refused() {
    let mut scene = Scene::new().await;
    let desks = vec![scene.town.desk.key()];
    let old = Print::of(scene.town.folder.path());
    scene.publish("The second edition");
    scene.heals("The second edition").await;

    old.serve_on(&scene.road);
    scene.is_refused(&[ErrorCode::GazetteRolledBack], "an older state").await;
    scene.first_edition_stays().await;

    // The same key, another story, once of the same length and once longer.
    old.publish(retitled(&merewick(), NOTICE, "Another story").path(), desks.clone());
    scene.is_refused(&[ErrorCode::GazetteForked], "a fork of the same length").await;
    old.publish(retitled(&merewick(), NOTICE, "Yet another story").path(), desks.clone());
    scene.is_refused(&[ErrorCode::GazetteForked], "a longer fork").await;
    scene.first_edition_stays().await;

    let frozen = Print::of(scene.town.folder.path());
    frozen.sign_again(SignedDuration::from_hours(24 * 100));
    frozen.serve_on(&scene.road);
    scene.is_refused(&[ErrorCode::GazetteExpired], "an expired checkpoint").await;
    let newcomer = Citizen::new();
    let failure = newcomer.door.call(Join { link: scene.town.link() }).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::GazetteExpired);
    scene.first_edition_stays().await;

    let other = Print::by_another_press(&merewick(), desks);
    other.serve_on(&scene.road);
    scene.is_refused(&[ErrorCode::GazetteBadSignature], "another key").await;
    scene.first_edition_stays().await;
    scene.publish("The third edition");
    scene.heals("The third edition").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_document_is_thrown_away_and_comes_again_by_itself() {
    let scene = Scene::new().await;
    let door = &scene.citizen.door;
    let row = door.call(ListDocuments {}).await.unwrap().public.remove(0);
    let id = row.file.id.clone();
    let state = async || door.call(ReadDocument { id: row.id.clone() }).await.unwrap().row.file.state;
    let mut random = StdRng::seed_from_u64(7);
    damage(&scene.road, "/file/", move |bytes| flipped(bytes, 100, 0));
    door.call(FetchFile { file: id.clone() }).await.unwrap();
    for round in 1..=5 {
        let problem = door.call(Sync {}).await.unwrap().problem.unwrap();
        assert_eq!(problem.code, ErrorCode::FileDamaged, "{problem}");
        is_told(&problem);
        assert!(matches!(state().await, FileState::Failed { failure } if failure.code == ErrorCode::FileDamaged));
        assert!(door.file_bytes(id.clone()).await.is_err(), "damaged bytes are nobody's to read");
        assert!(!door.call(ReadDocument { id: row.id.clone() }).await.unwrap().text.is_empty());
        // It is left alone for a while; a line is not to be worn out by a file that never fits.
        assert_eq!(door.call(Sync {}).await.unwrap().problem, None);
        let (place, bit) = (random.random_range(0..1_000_000), random.random_range(0..8));
        damage(&scene.road, "/file/", move |bytes| flipped(bytes, place, bit));
        scene.clock.set_ahead(SignedDuration::from_hours(round));
    }
    // Not to be had now is not the same as damaged.
    scene.road.lie(|path, answer| if path.contains("/file/") { Answer { status: 503, ..answer } } else { answer });
    assert_eq!(door.call(Sync {}).await.unwrap().problem.unwrap().code, ErrorCode::ServerUnavailable);
    scene.road.tell_the_truth();
    scene.clock.set_ahead(SignedDuration::from_hours(12));
    assert_eq!(door.call(Sync {}).await.unwrap().problem, None);
    assert_eq!(state().await, FileState::Here);
    assert!(door.file_bytes(id).await.unwrap().1.starts_with(b"%PDF"));
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_hub_is_honest_again_the_app_heals_while_nobody_looks() {
    let scene = Scene::new().await;
    scene.publish("The second edition");
    damage(&scene.road, "/item/", |bytes| flipped(bytes, 1, 1));
    let Scene { road, town: _town, citizen: Citizen { home, door }, .. } = scene;
    door.close().await;
    let door = open(home.path(), Background::Running);
    let problem = async || door.call(Start {}).await.unwrap().gazettes.remove(0).problem;
    until(&door, Table::Gazettes, async || problem().await.is_some()).await;
    road.tell_the_truth();
    until(&door, Table::Gazettes, async || problem().await.is_none()).await;
    let item = door.call(ReadItem { id: ItemId::new(NOTICE) }).await.unwrap().item;
    assert_eq!(item.title, "The second edition");
}
