//! Common Alerting Protocol, OASIS CAP 1.2 (and 1.1, which differs in nothing that is read here).

use jiff::Timestamp;
use roxmltree::{Document, Node, ParsingOptions};

/// One message, checked against CAP 1.2 §3.2.
#[derive(Debug, Clone, PartialEq)]
pub struct Cap {
    pub identifier: String,
    pub sender: String,
    pub sent: Timestamp,
    pub status: String,
    pub message_type: String,
    pub scope: String,
    /// `sender,identifier,sent` each.
    pub references: Vec<String>,
    pub infos: Vec<Info>,
}

/// One language of it (§3.2.2).
#[derive(Debug, Clone, PartialEq)]
pub struct Info {
    /// In the file, counted from 1.
    pub line: usize,
    /// RFC 3066; `en-US` when the message does not say.
    pub language: String,
    pub categories: Vec<String>,
    pub event: String,
    pub urgency: String,
    pub severity: String,
    pub certainty: String,
    pub effective: Option<Timestamp>,
    pub onset: Option<Timestamp>,
    pub expires: Option<Timestamp>,
    pub sender_name: String,
    pub headline: String,
    pub description: String,
    pub instruction: String,
    /// `responseType`.
    pub responses: Vec<String>,
    pub web: String,
    pub contact: String,
    /// Descriptions of the areas.
    pub areas: Vec<String>,
    /// `name`, `value` of every area's codes.
    pub geocodes: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapMistake {
    pub line: usize,
    pub problem: String,
    pub instead: String,
}

const NAMESPACES: [&str; 2] = ["urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1"];
const STATUS: &[&str] = &["Actual", "Exercise", "System", "Test", "Draft"];
const MESSAGE_TYPE: &[&str] = &["Alert", "Update", "Cancel", "Ack", "Error"];
const SCOPE: &[&str] = &["Public", "Restricted", "Private"];
const CATEGORY: &[&str] =
    &["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"];
const RESPONSE: &[&str] =
    &["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"];
const URGENCY: &[&str] = &["Immediate", "Expected", "Future", "Past", "Unknown"];
const SEVERITY: &[&str] = &["Extreme", "Severe", "Moderate", "Minor", "Unknown"];
const CERTAINTY: &[&str] = &["Observed", "Likely", "Possible", "Unlikely", "Unknown", "Very Likely"];
const IN_ALERT: &[&str] = &[
    "identifier",
    "sender",
    "sent",
    "status",
    "msgType",
    "source",
    "scope",
    "restriction",
    "addresses",
    "code",
    "note",
    "references",
    "incidents",
    "info",
];
const IN_INFO: &[&str] = &[
    "language",
    "category",
    "event",
    "responseType",
    "urgency",
    "severity",
    "certainty",
    "audience",
    "eventCode",
    "effective",
    "onset",
    "expires",
    "senderName",
    "headline",
    "description",
    "instruction",
    "web",
    "contact",
    "parameter",
    "resource",
    "area",
];
const IN_AREA: &[&str] = &["areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling"];

/// Errors: every mistake in the message, in the order of its lines.
pub fn parse(bytes: &[u8]) -> Result<Cap, Vec<CapMistake>> {
    let text = decode(bytes);
    // Entities of its own could make a message fetch or grow (§3.3.4 leaves them out): a DTD is refused.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: 100_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| {
        let line = error.pos().row as usize;
        vec![CapMistake { line, problem: format!("not XML: {error}"), instead: "a CAP 1.2 message".to_owned() }]
    })?;
    let mut reader = Reader { document: &document, mistakes: Vec::new() };
    let cap = reader.alert(document.root_element());
    reader.mistakes.sort_by_key(|mistake| mistake.line);
    match cap {
        Some(cap) if reader.mistakes.is_empty() => Ok(cap),
        _ => Err(reader.mistakes),
    }
}

/// By the XML declaration; UTF-8 without.
fn decode(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(bytes.get(..200.min(bytes.len())).unwrap_or_default()).into_owned();
    let declaration = head.split_once("?>").map_or("", |(declaration, _)| declaration);
    let label = declaration
        .split_once("encoding")
        .map(|(_, rest)| rest.trim_start_matches([' ', '=']))
        .and_then(|rest| rest.strip_prefix(['"', '\'']))
        .and_then(|rest| rest.split(['"', '\'']).next());
    let encoding =
        label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())).unwrap_or(encoding_rs::UTF_8);
    encoding.decode(bytes).0.into_owned()
}

struct Reader<'a> {
    document: &'a Document<'a>,
    mistakes: Vec<CapMistake>,
}

impl Reader<'_> {
    fn alert(&mut self, alert: Node<'_, '_>) -> Option<Cap> {
        if !alert.has_tag_name("alert") && alert.tag_name().name() != "alert" {
            self.mistake(
                alert,
                "the message is not an `alert`",
                "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">",
            );
            return None;
        }
        if !alert.tag_name().namespace().is_some_and(|namespace| NAMESPACES.contains(&namespace)) {
            self.mistake(
                alert,
                "the namespace is not that of CAP 1.2",
                "xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"",
            );
            return None;
        }
        self.known(alert, IN_ALERT);
        let cap = Cap {
            identifier: self.name(alert, "identifier"),
            sender: self.name(alert, "sender"),
            sent: self.need_moment(alert, "sent"),
            status: self.word(alert, "status", STATUS),
            message_type: self.word(alert, "msgType", MESSAGE_TYPE),
            scope: self.word(alert, "scope", SCOPE),
            references: self.references(alert),
            infos: children(alert, "info").map(|info| self.info(info)).collect(),
        };
        for (scope, needs) in [("Restricted", "restriction"), ("Private", "addresses")] {
            if cap.scope == scope && self.optional(alert, needs).is_empty() {
                self.mistake(alert, &format!("scope {scope} without `{needs}`"), &format!("<{needs}>…</{needs}>"));
            }
        }
        Some(cap)
    }

    fn info(&mut self, info: Node<'_, '_>) -> Info {
        self.known(info, IN_INFO);
        let categories: Vec<String> =
            children(info, "category").map(|node| self.one_of(node, "category", CATEGORY)).collect();
        if categories.is_empty() {
            self.mistake(info, "`category` is missing", &format!("one of {}", CATEGORY.join(", ")));
        }
        let responses =
            children(info, "responseType").map(|node| self.one_of(node, "responseType", RESPONSE)).collect();
        let language = self.optional(info, "language");
        let mut geocodes = Vec::new();
        let mut areas = Vec::new();
        for area in children(info, "area") {
            self.known(area, IN_AREA);
            areas.push(self.need(area, "areaDesc"));
            for polygon in children(area, "polygon") {
                self.polygon(polygon);
            }
            for code in children(area, "geocode") {
                geocodes.push((self.need(code, "valueName"), self.optional(code, "value")));
            }
        }
        Info {
            line: self.line(info),
            language: if language.is_empty() { "en-US".to_owned() } else { language },
            categories,
            event: self.need(info, "event"),
            urgency: self.word(info, "urgency", URGENCY),
            severity: self.word(info, "severity", SEVERITY),
            certainty: self.word(info, "certainty", CERTAINTY),
            effective: self.moment(info, "effective"),
            onset: self.moment(info, "onset"),
            expires: self.moment(info, "expires"),
            sender_name: self.optional(info, "senderName"),
            headline: self.optional(info, "headline"),
            description: self.optional(info, "description"),
            instruction: self.optional(info, "instruction"),
            responses,
            web: self.optional(info, "web"),
            contact: self.optional(info, "contact"),
            areas,
            geocodes,
        }
    }

    /// §3.2.1: `references`, when it is there, names at least one message as `sender,identifier,sent`.
    fn references(&mut self, alert: Node<'_, '_>) -> Vec<String> {
        let Some(node) = children(alert, "references").next() else { return Vec::new() };
        let references: Vec<String> = text(node).split_whitespace().map(str::to_owned).collect();
        if references.is_empty() || references.iter().any(|one| one.split(',').count() != 3) {
            self.mistake(node, "`references` names no message", "sender,identifier,sent of each, or no such element");
        }
        references
    }

    /// §3.2.4: four pairs at least, the last the same as the first.
    fn polygon(&mut self, node: Node<'_, '_>) {
        let whole = text(node);
        let pairs: Vec<&str> = whole.split_whitespace().collect();
        let sound = |pair: &&str| {
            pair.split_once(',').is_some_and(|(lat, lon)| {
                lat.parse().is_ok_and(|lat: f64| lat.abs() <= 90.0)
                    && lon.parse().is_ok_and(|lon: f64| lon.abs() <= 180.0)
            })
        };
        if pairs.len() < 4 || !pairs.iter().all(sound) || pairs.first() != pairs.last() {
            self.mistake(
                node,
                "`polygon` is not closed or not of degrees",
                "latitude,longitude …, the first again at the end",
            );
        }
    }

    /// An identifier: no spaces, commas or `<` and `&` (§3.2.1).
    fn name(&mut self, parent: Node<'_, '_>, key: &str) -> String {
        let name = self.need(parent, key);
        if name.contains(|character: char| character.is_whitespace() || ",<&".contains(character)) {
            let at = children(parent, key).next().unwrap_or(parent);
            self.mistake(at, &format!("`{key}` has a space, a comma, `<` or `&` in it"), "other characters");
        }
        name
    }

    fn need(&mut self, parent: Node<'_, '_>, key: &str) -> String {
        let value = self.optional(parent, key);
        if value.is_empty() {
            let at = children(parent, key).next().unwrap_or(parent);
            self.mistake(at, &format!("`{key}` is missing"), &format!("<{key}>…</{key}>"));
        }
        value
    }

    fn optional(&mut self, parent: Node<'_, '_>, key: &str) -> String {
        let mut found = children(parent, key);
        let value = found.next().map(text).unwrap_or_default();
        if let Some(second) = found.next() {
            self.mistake(second, &format!("`{key}` is there twice"), "one of them");
        }
        value
    }

    fn word(&mut self, parent: Node<'_, '_>, key: &str, known: &[&str]) -> String {
        match children(parent, key).next() {
            Some(node) => self.one_of(node, key, known),
            None => {
                self.mistake(parent, &format!("`{key}` is missing"), &format!("one of {}", known.join(", ")));
                String::new()
            }
        }
    }

    fn one_of(&mut self, node: Node<'_, '_>, key: &str, known: &[&str]) -> String {
        let value = text(node);
        if !known.contains(&value.as_str()) {
            self.mistake(node, &format!("`{key}` cannot be `{value}`"), &format!("one of {}", known.join(", ")));
        }
        value
    }

    fn need_moment(&mut self, parent: Node<'_, '_>, key: &str) -> Timestamp {
        self.need(parent, key);
        self.moment(parent, key).unwrap_or_default()
    }

    /// §3.3.2: `2002-05-24T16:49:00-07:00`, never `Z`.
    fn moment(&mut self, parent: Node<'_, '_>, key: &str) -> Option<Timestamp> {
        let node = children(parent, key).next()?;
        let value = text(node);
        let moment = value.parse().ok().filter(|_| value.len() == 25 && !value.ends_with(['Z', 'z']));
        if moment.is_none() && !value.is_empty() {
            self.mistake(node, &format!("`{key}` cannot be `{value}`"), "2026-11-21T16:49:00+00:00");
        }
        moment
    }

    fn known(&mut self, parent: Node<'_, '_>, known: &[&str]) {
        for child in parent.children().filter(Node::is_element) {
            let (name, same) = (child.tag_name().name(), child.tag_name().namespace() == parent.tag_name().namespace());
            if same && !known.contains(&name) {
                self.mistake(child, &format!("`{name}` does not belong here"), &format!("one of {}", known.join(", ")));
            }
        }
    }

    fn mistake(&mut self, node: Node<'_, '_>, problem: &str, instead: &str) {
        let line = self.line(node);
        self.mistakes.push(CapMistake { line, problem: problem.to_owned(), instead: instead.to_owned() });
    }

    fn line(&self, node: Node<'_, '_>) -> usize {
        self.document.text_pos_at(node.range().start).row as usize
    }
}

fn children<'a, 'input: 'a>(parent: Node<'a, 'input>, name: &str) -> impl Iterator<Item = Node<'a, 'input>> {
    parent.children().filter(move |child| {
        child.is_element()
            && child.tag_name().name() == name
            && child.tag_name().namespace() == parent.tag_name().namespace()
    })
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter_map(|part| if part.is_text() { part.text() } else { None })
        .collect::<String>()
        .trim()
        .to_owned()
}
