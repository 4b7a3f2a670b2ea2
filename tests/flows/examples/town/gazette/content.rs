//! A pack of many questions and answers, mixed from the demo town's own sentences with a rare word in each.

use flows::merewick;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const SENTENCES: usize = 7;
const VARIANTS: usize = 3;
const ON_A_PAGE: usize = 100;

pub struct Content {
    folder: TempDir,
    count: usize,
    titles: Vec<String>,
    sentences: Vec<String>,
}

impl Content {
    pub fn new(count: usize) -> Self {
        let (titles, sentences) = texts();
        let content = Self { folder: in_memory(), count, titles, sentences };
        let faqs = content.path().join("faqs");
        fs::create_dir_all(&faqs).unwrap();
        let head = "origin = \"bench.example/gazette\"\nlanguages = [\"en\"]\ntime_zone = \"Europe/London\"\n\
                    phone = \"0800\"\nemergency_phone = \"112\"\nemail = \"a@bench.example\"\n\
                    website = \"https://bench.example\"\nname.en = \"Bench\"\nsummary.en = \"Many items.\"\n";
        fs::write(content.path().join("pack.toml"), head).unwrap();
        let department = "name.en = \"Registry office\"\nsummary.en = \"All of it.\"\nicon = \"landmark\"\n\
                          phone = \"0800\"\nemail = \"a@bench.example\"\nanswers_within_days = 1\n\
                          welcome.en = \"Welcome.\"\nout_of_hours.en = \"Closed.\"\n";
        fs::create_dir_all(content.path().join("departments")).unwrap();
        fs::write(content.path().join("departments/registry-office.toml"), department).unwrap();
        fs::write(content.path().join("menu.toml"), menu(count)).unwrap();
        (0..count).for_each(|at| content.write(at, 0));
        content
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn question(&self, at: usize) -> String {
        self.draw(&self.titles, at, 0, 0)
    }

    /// Another answer for one of them.
    pub fn change(&mut self, round: usize) {
        self.write((round * 131 + 7) % self.count, round + 1);
    }

    fn write(&self, at: usize, revision: usize) {
        let quoted = |text: String| format!("\"{}\"", text.replace(['"', '\\'], ""));
        let variants: Vec<String> =
            (1..=VARIANTS).map(|number| quoted(self.draw(&self.titles, at, number, 0))).collect();
        let answer: Vec<String> =
            (0..SENTENCES).map(|number| self.draw(&self.sentences, at, 10 + number, revision)).collect();
        let text = format!(
            "+++\ntitle = {}\ndepartment = \"registry-office\"\nreviewed = 2026-11-16\nvariants = [{}]\n+++\n{} {}.\n",
            quoted(format!("{} {}", self.question(at).trim_end_matches('?'), rare(at))),
            variants.join(", "),
            answer.join(" "),
            rare(at)
        );
        fs::write(self.path().join(format!("faqs/faq-{at}.en.md")), text).unwrap();
    }

    fn draw(&self, from: &[String], at: usize, number: usize, revision: usize) -> String {
        from[mixed((at * 64 + number) as u64 + ((revision as u64) << 40)) as usize % from.len()].clone()
    }
}

/// Every answer within three taps.
fn menu(count: usize) -> String {
    let entries = (0..count.div_ceil(ON_A_PAGE)).map(|page| {
        let of_page = page * ON_A_PAGE..count.min((page + 1) * ON_A_PAGE);
        let items: Vec<String> = of_page.map(|at| format!("\"faq-{at}\"")).collect();
        let head = format!("[[entries]]\nid = \"page-{page}\"\nicon = \"landmark\"\nlabel.en = \"Page {page}\"");
        format!("{head}\nitems = [{}]\n", items.join(", "))
    });
    entries.collect()
}

/// Titles and sentences of the English half of the demo town.
fn texts() -> (Vec<String>, Vec<String>) {
    let (mut titles, mut sentences) = (Vec::new(), Vec::new());
    for folder in ["faqs", "services", "documents", "notices"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(merewick().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.to_string_lossy().ends_with(".en.md")) {
            let text = fs::read_to_string(path).unwrap();
            let mut parts = text.splitn(3, "+++");
            let (head, body) = (parts.nth(1).unwrap(), parts.next().unwrap());
            let strings = head.lines().filter_map(|line| line.trim().trim_start_matches("title = ").strip_prefix('"'));
            titles.extend(strings.filter_map(|text| text.split('"').next()).map(str::to_owned));
            let lines = body.split(['\n', '.']).map(|line| line.replace(['*', '#', '[', ']', '|', '(', ')', '>'], " "));
            sentences.extend(lines.map(|line| line.trim().trim_start_matches(['-', ' ']).to_owned() + "."));
        }
    }
    titles.retain(|title| title.len() > 8);
    sentences.retain(|sentence| sentence.len() > 30);
    (titles, sentences)
}

/// A word that no other item has, as names of streets and people are.
fn rare(at: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "bar", "den", "fol", "gri", "hal", "jor", "kel", "lum", "mer", "nor", "pen", "quil", "ros", "sal", "tor", "ul",
        "ven", "wick", "yar", "zen",
    ];
    let mut left = at;
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    word
}

/// SplitMix64: the same numbers in every run.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// What the department keeps is not what is measured: thousands of synced files would take minutes on a slow disk.
pub fn in_memory() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}
