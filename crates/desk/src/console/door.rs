//! The door: one closed list of areas, matched exhaustively.

use super::Console;
use super::refusal::{No, run};
use super::{cases, connections, numbers, people, records, routing};
use crate::api::File;
use crate::campaigns;
use crate::people::session::{self, Session};
use crate::press;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use model::console::ConsoleCommand;
use model::desk_api::ProblemCode;
use serde::Serialize;

pub async fn call(session: Session, State(console): State<Console>, File(body): File) -> Result<Response, No> {
    let command: ConsoleCommand =
        serde_json::from_slice(&body).map_err(|error| No::new(ProblemCode::Malformed, error.to_string()))?;
    let reply = run(move || {
        let desk = &console.0.desk;
        desk.read(|db| session::seen(db, &session.id, Timestamp::now()))?;
        match command {
            ConsoleCommand::Campaigns(command) => {
                json(campaigns::door::handle(desk, &session.staff.actor(), &session.staff.grants, command)?)
            }
            ConsoleCommand::Cases(command) => json(cases::handle(desk, &session.staff, command)?),
            ConsoleCommand::Connections(command) => json(connections::handle(desk, &session.staff, command)?),
            ConsoleCommand::Numbers(command) => json(numbers::handle(desk, &session.staff, command)?),
            ConsoleCommand::Records(command) => json(records::handle(&console, &session.staff, command)?),
            ConsoleCommand::Publishing(command) => json(press::handle(desk, &session.staff, command)?),
            ConsoleCommand::Routing(command) => json(routing::handle(desk, &session.staff, command)?),
            ConsoleCommand::People(command) => json(people::handle(&console, &session, command)?),
        }
    })
    .await?;
    Ok(([(CONTENT_TYPE, "application/json")], reply).into_response())
}

fn json(reply: impl Serialize) -> Result<String, crate::error::DeskError> {
    Ok(serde_json::to_string(&reply)?)
}
