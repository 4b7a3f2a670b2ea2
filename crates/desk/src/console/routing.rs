//! The area of routing: for leads of the department.

use crate::error::DeskError;
use crate::office::Desk;
use crate::people::Staff;
use crate::routing::{self, skills};
use jiff::Timestamp;
use model::console::rights::Role;
use model::console::routing::{RoutingCommand, RoutingReply};

pub fn handle(desk: &Desk, staff: &Staff, command: RoutingCommand) -> Result<RoutingReply, DeskError> {
    let actor = staff.actor();
    Ok(match command {
        RoutingCommand::ReadDepartment(r) => {
            staff.must(Role::Lead, &r.department)?;
            RoutingReply::ReadDepartment(desk.read(|db| routing::read(db, &r.department))?)
        }
        RoutingCommand::ChangeDepartment(r) => {
            staff.must(Role::Lead, &r.settings.department)?;
            RoutingReply::ChangeDepartment(desk.change(|context| {
                routing::change(context, &actor, &r.settings)?;
                routing::read(context.db, &r.settings.department)
            })?)
        }
        RoutingCommand::ReadPublished(r) => {
            staff.must(Role::Lead, &r.department)?;
            RoutingReply::ReadPublished(desk.read(|db| routing::published(db, &r.department, Timestamp::now()))?)
        }
        RoutingCommand::ListSkills(r) => {
            staff.must(Role::Lead, &r.department)?;
            RoutingReply::ListSkills(desk.read(|db| skills::list(db, &r.department))?)
        }
        RoutingCommand::ChangeSkills(r) => {
            staff.must(Role::Lead, &r.department)?;
            RoutingReply::ChangeSkills(desk.change(|context| {
                skills::change(context, &actor, &r.department, &r.skills)?;
                skills::list(context.db, &r.department)
            })?)
        }
    })
}
