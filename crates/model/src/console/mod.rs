//! The desk's door for people: what a console in a clerk's browser can ask, by area. The REST API is for programs.
//!
//! On the wire a request is `{"area": "cases", "do": "read_case", …}`, a reply is the reply itself, a refusal a
//! [`Problem`](crate::desk_api::Problem).

pub mod campaigns;
pub mod cases;
pub mod connections;
pub mod numbers;
pub mod people;
pub mod publishing;
pub mod records;
pub mod rights;
pub mod routing;
pub mod sign_on;

use serde::{Deserialize, Serialize};

/// Everything a console can ask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "area", rename_all = "snake_case")]
pub enum ConsoleCommand {
    Cases(cases::CaseCommand),
    People(people::PeopleCommand),
    Routing(routing::RoutingCommand),
    Publishing(publishing::PublishingCommand),
    Campaigns(campaigns::CampaignsCommand),
    Connections(connections::ConnectionsCommand),
    Numbers(numbers::NumbersCommand),
    Records(records::RecordsCommand),
}

macro_rules! areas {
    ($($area:ident($command:ty)),+) => {
        $(impl From<$command> for ConsoleCommand { fn from(command: $command) -> Self { Self::$area(command) } })+
    };
}

areas! {
    Campaigns(campaigns::CampaignsCommand), Cases(cases::CaseCommand), Connections(connections::ConnectionsCommand),
    Numbers(numbers::NumbersCommand), People(people::PeopleCommand), Publishing(publishing::PublishingCommand),
    Records(records::RecordsCommand), Routing(routing::RoutingCommand)
}

/// What changed at the desk, so that a console reads again what it shows. Carries nothing of any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    Cases,
    People,
    Publishing,
    Campaigns,
    Connections,
    Records,
}

impl Topic {
    pub const ALL: [Self; 6] =
        [Self::Cases, Self::People, Self::Publishing, Self::Campaigns, Self::Connections, Self::Records];
}

#[cfg(test)]
mod tests {
    use super::*;

    type IsOfArea = fn(&ConsoleCommand) -> bool;

    #[test]
    fn every_example_is_a_command_of_its_area() {
        let areas: [(&[&str], IsOfArea); 8] = [
            (campaigns::EXAMPLES, |command| matches!(command, ConsoleCommand::Campaigns(_))),
            (cases::EXAMPLES, |command| matches!(command, ConsoleCommand::Cases(_))),
            (connections::EXAMPLES, |command| matches!(command, ConsoleCommand::Connections(_))),
            (numbers::EXAMPLES, |command| matches!(command, ConsoleCommand::Numbers(_))),
            (records::EXAMPLES, |command| matches!(command, ConsoleCommand::Records(_))),
            (people::EXAMPLES, |command| matches!(command, ConsoleCommand::People(_))),
            (publishing::EXAMPLES, |command| matches!(command, ConsoleCommand::Publishing(_))),
            (routing::EXAMPLES, |command| matches!(command, ConsoleCommand::Routing(_))),
        ];
        for (examples, is_of_area) in areas {
            for example in examples {
                let command = serde_json::from_str(example).unwrap_or_else(|e| panic!("{example}: {e}"));
                assert!(is_of_area(&command), "{example}");
            }
        }
    }
}
