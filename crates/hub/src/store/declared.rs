//! Every column of the hub's tables, what it means and how it is read for one client.
//!
//! A test compares this list with the real schema of both stores: a column that is not named here fails it.

/// One column, in words and as a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    pub table: &'static str,
    pub column: &'static str,
    /// Key of the sentence that explains it; columns that say the same to a citizen share one.
    pub meaning: &'static str,
    pub reading: Reading,
}

/// `$1` is the client's row; each query yields texts or whole numbers, one row each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Text(&'static str),
    Number(&'static str),
    /// Days since 1970-01-01, shown as a date.
    Day(&'static str),
}

macro_rules! declared {
    ($($table:literal { $($column:literal $meaning:literal $reading:ident $sql:literal)+ })+) => {
        pub const DECLARED: &[Declared] = &[$($(Declared {
            table: $table,
            column: $column,
            meaning: $meaning,
            reading: Reading::$reading($sql),
        },)+)+];
    };
}

declared! {
    "clients" {
        "id" "known-hub-client" Number "SELECT id FROM clients WHERE id = $1"
        "name" "known-hub-client" Text "SELECT name FROM clients WHERE id = $1"
        "token_hash" "known-hub-token" Number "SELECT CAST(length(token_hash) AS BIGINT) FROM clients WHERE id = $1"
        "last_position" "known-hub-position" Number "SELECT last_position FROM clients WHERE id = $1"
        "mail_rows" "known-hub-mailbox" Number "SELECT mail_rows FROM clients WHERE id = $1"
        "mail_bytes" "known-hub-bytes" Number "SELECT mail_bytes FROM clients WHERE id = $1"
        "seen_day" "known-hub-seen" Day "SELECT seen_day FROM clients WHERE id = $1"
    }
    "key_packages" {
        "id" "known-hub-key-packages" Number "SELECT id FROM key_packages WHERE client_id = $1 ORDER BY id"
        "client_id" "known-hub-key-packages" Number "SELECT count(client_id) FROM key_packages WHERE client_id = $1"
        "last_resort" "known-hub-key-packages" Number
            "SELECT count(*) FROM key_packages WHERE client_id = $1 AND last_resort = 1"
        "body" "known-hub-key-packages" Number
            "SELECT CAST(coalesce(sum(length(body)), 0) AS BIGINT) FROM key_packages WHERE client_id = $1"
    }
    "spent_key_packages" {
        "client_id" "known-hub-key-packages" Number
            "SELECT count(client_id) FROM spent_key_packages WHERE client_id = $1"
        "hash" "known-hub-key-packages" Number "SELECT count(hash) FROM spent_key_packages WHERE client_id = $1"
        "day" "known-hub-key-packages" Day
            "SELECT DISTINCT day FROM spent_key_packages WHERE client_id = $1 ORDER BY day"
    }
    "groups" {
        "id" "known-hub-groups" Number
            "SELECT g.id FROM groups g JOIN members m ON m.group_id = g.id WHERE m.client_id = $1 ORDER BY g.id"
        "name" "known-hub-groups" Text
            "SELECT g.name FROM groups g JOIN members m ON m.group_id = g.id WHERE m.client_id = $1 ORDER BY g.id"
        "epoch" "known-hub-groups" Number
            "SELECT g.epoch FROM groups g JOIN members m ON m.group_id = g.id WHERE m.client_id = $1 ORDER BY g.id"
        "last_seq" "known-hub-groups" Number
            "SELECT g.last_seq FROM groups g JOIN members m ON m.group_id = g.id WHERE m.client_id = $1 ORDER BY g.id"
    }
    "members" {
        "group_id" "known-hub-groups" Number "SELECT group_id FROM members WHERE client_id = $1 ORDER BY group_id"
        "client_id" "known-hub-groups" Number "SELECT count(client_id) FROM members WHERE client_id = $1"
        "joined_seq" "known-hub-groups" Number "SELECT joined_seq FROM members WHERE client_id = $1 ORDER BY group_id"
    }
    "messages" {
        "id" "known-hub-mailbox" Number "SELECT message_id FROM mailbox WHERE client_id = $1 ORDER BY position"
        "group_id" "known-hub-groups" Number
            "SELECT DISTINCT m.group_id FROM mailbox b JOIN messages m ON m.id = b.message_id WHERE b.client_id = $1 ORDER BY 1"
        "seq" "known-hub-mailbox" Number
            "SELECT m.seq FROM mailbox b JOIN messages m ON m.id = b.message_id WHERE b.client_id = $1 ORDER BY b.position"
        "epoch" "known-hub-mailbox" Number
            "SELECT DISTINCT m.epoch FROM mailbox b JOIN messages m ON m.id = b.message_id WHERE b.client_id = $1 ORDER BY 1"
        "kind" "known-hub-mailbox" Number
            "SELECT DISTINCT CAST(m.kind AS BIGINT) FROM mailbox b JOIN messages m ON m.id = b.message_id WHERE b.client_id = $1 ORDER BY 1"
        "hash" "known-hub-mailbox" Number
            "SELECT count(m.hash) FROM mailbox b JOIN messages m ON m.id = b.message_id WHERE b.client_id = $1"
        "body" "known-hub-bytes" Number
            "SELECT CAST(coalesce(sum(length(m.body)), 0) AS BIGINT) FROM mailbox b JOIN messages m ON m.id = b.message_id WHERE b.client_id = $1"
        "waiting" "known-hub-mailbox" Number
            "SELECT CAST(coalesce(sum(m.waiting), 0) AS BIGINT) FROM mailbox b JOIN messages m ON m.id = b.message_id WHERE b.client_id = $1"
        "day" "known-hub-mailbox" Day
            "SELECT DISTINCT m.day FROM mailbox b JOIN messages m ON m.id = b.message_id WHERE b.client_id = $1 ORDER BY 1"
    }
    "mailbox" {
        "client_id" "known-hub-mailbox" Number "SELECT count(client_id) FROM mailbox WHERE client_id = $1"
        "position" "known-hub-mailbox" Number "SELECT position FROM mailbox WHERE client_id = $1 ORDER BY position"
        "message_id" "known-hub-mailbox" Number "SELECT message_id FROM mailbox WHERE client_id = $1 ORDER BY position"
    }
    "blobs" {
        "id" "known-hub-blobs" Number "SELECT id FROM blobs WHERE client_id = $1 ORDER BY id"
        "name" "known-hub-blobs" Text "SELECT name FROM blobs WHERE client_id = $1 ORDER BY id"
        "client_id" "known-hub-blobs" Number "SELECT count(client_id) FROM blobs WHERE client_id = $1"
        "size" "known-hub-bytes" Number "SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM blobs WHERE client_id = $1"
        "hash" "known-hub-blobs" Number "SELECT count(hash) FROM blobs WHERE client_id = $1"
        "complete" "known-hub-blobs" Number
            "SELECT count(*) FROM blobs WHERE client_id = $1 AND complete = 1"
        "day" "known-hub-blobs" Day "SELECT day FROM blobs WHERE client_id = $1 ORDER BY id"
    }
}

impl Declared {
    pub fn sql(&self) -> &'static str {
        match self.reading {
            Reading::Text(sql) | Reading::Number(sql) | Reading::Day(sql) => sql,
        }
    }

    /// One number as a person reads it.
    pub fn number_as_text(&self, number: i64) -> String {
        match self.reading {
            Reading::Day(_) => day_as_date(number).unwrap_or_else(|| number.to_string()),
            _ => number.to_string(),
        }
    }
}

/// Long lists are cut: what counts is that everything is named, not that a page is filled with positions.
pub fn joined(values: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut text = values.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if values.len() > SHOWN {
        text.push_str(&format!(", … ({})", values.len()));
    }
    text
}

fn day_as_date(day: i64) -> Option<String> {
    let epoch = jiff::civil::date(1970, 1, 1);
    let span = jiff::Span::new().try_days(day).ok()?;
    epoch.checked_add(span).ok().map(|date| date.to_string())
}
