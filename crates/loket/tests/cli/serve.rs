//! `loket serve`: the ready line, the roles, a clean end, and what stands in the way.

use crate::kit::{Citizen, Server, command, loket, until};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;

#[test]
fn it_says_ready_ends_on_a_signal_and_comes_back_with_its_data() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    assert_eq!(server.get("/health/ready", "").0, 200);
    assert_eq!(server.get("/desk/v1/openapi.json", "").0, 200);
    let (link, address) = (server.link(), server.address().to_owned());
    let printed = loket(&["link", "--data", server.data.to_str().unwrap(), "--json"]).json();
    assert_eq!(
        (printed["link"].as_str(), printed["origin"].as_str()),
        (Some(&*link), Some("merewick.example/gazette"))
    );
    assert!(printed["fingerprint"].as_str().unwrap().len() >= 12);
    assert_eq!(server.end("-TERM"), Some(0));
    // The port is free at once, and the same town is there again without --demo.
    let data = folder.path().join("town");
    let again = Server::start(&data, &["--listen", &address]);
    assert_eq!((again.address(), again.link()), (&*address, link));
    again.desk(&["inbox"]).good();
    assert_eq!(again.end("-INT"), Some(0));
    let gone = loket(&["desk", "--data", data.to_str().unwrap(), "inbox"]);
    assert!(gone.bad().contains("no desk answers at"), "{gone:?}");
}

#[test]
fn a_script_gets_the_ready_line_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = command();
    command.args(["--json", "serve", "--role", "hub", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path());
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert!(ready["ready"].as_str().unwrap().starts_with("http://127.0.0.1:"));
}

#[test]
fn what_stands_in_its_way_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = folder.path().join("town");
    let serve = |data: &Path, listen: &str| {
        loket(&["serve", "--role", "hub", "--listen", listen, "--data", data.to_str().unwrap()])
    };
    let busy = serve(&data, &address);
    assert!(busy.bad().contains(&format!("cannot listen on {address}")), "{busy:?}");
    std::fs::write(folder.path().join("file"), "").unwrap();
    let in_a_file = serve(&folder.path().join("file").join("town"), "127.0.0.1:0");
    assert!(in_a_file.bad().contains("making"), "{in_a_file:?}");
    let closed = serve(&without_rights(folder.path()).join("town"), "127.0.0.1:0");
    assert!(closed.bad().contains("making"), "{closed:?}");
    assert!([busy.out, in_a_file.out, closed.out].iter().all(String::is_empty));
}

/// A folder in which nobody may write; for the superuser, whom no rights stop, one of the kernel's.
fn without_rights(folder: &Path) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let closed = folder.join("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o500)).unwrap();
    if std::fs::write(closed.join("probe"), "").is_ok() { "/sys".into() } else { closed }
}

#[test]
fn a_desk_belongs_to_one_process() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    let second = loket(&["serve", "--demo", "--listen", "127.0.0.1:0", "--data", server.data.to_str().unwrap()]);
    assert!(second.bad().contains("already running"), "{second:?}");
    // The first is not disturbed by the attempt.
    server.desk(&["inbox"]).good();
}

#[test]
fn a_hub_belongs_to_one_process() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("town");
    let server = Server::start(&data, &["--role", "hub"]);
    // What the first is receiving looks unfinished to a second, which would clear it away.
    let receiving = data.join("hub/blobs/ab/abba#1");
    std::fs::create_dir(receiving.parent().unwrap()).unwrap();
    std::fs::write(&receiving, "half of a photo").unwrap();
    let second = loket(&["serve", "--role", "hub", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()]);
    assert!(second.bad().contains("already running"), "{second:?}");
    assert!(receiving.is_file());
    assert_eq!(server.get("/v1/hub", "").0, 200);
    // However the first ends, the folder is free then.
    assert_eq!(server.end("-KILL"), None);
    Server::start(&data, &["--role", "hub"]);
    assert!(!receiving.exists());
}

#[test]
fn hub_and_desk_run_apart_and_a_citizen_notices_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("town");
    let hub = Server::start(&data, &["--role", "hub"]);
    assert_eq!(hub.get("/v1/hub", "").0, 200);
    assert_eq!(hub.get("/desk/v1/cases", "").0, 404);
    let none = hub.desk(&["inbox"]);
    assert!(none.bad().contains("this server has no desk"), "{none:?}");
    let place = |path: &Path| path.to_str().unwrap().to_owned();
    loket(&["publish", &place(&crate::kit::content()), "--data", &place(&data)]).good();
    let desk = Server::start(&data, &["--role", "desk", "--hub", &hub.url]);
    assert_eq!(desk.get("/v1/hub", "").0, 404);
    // The hub alone starts anew; the command line still finds both.
    let address = hub.address().to_owned();
    assert_eq!(hub.end("-TERM"), Some(0));
    let hub = Server::start(&data, &["--role", "hub", "--listen", &address]);
    let (citizen, reference) = Citizen::of(&desk, folder.path(), "ada");
    assert!(desk.link().contains(&hub.address().replace(':', "%3A")) || desk.link().contains(hub.address()));
    desk.desk(&["reply", &reference, "Good morning to you."]).good();
    until("the reply", || {
        citizen.run(&["sync"]);
        citizen.call(r#"{"do":"list_conversations"}"#).to_string().contains("Good morning to you.").then_some(())
    });
}

#[test]
fn nothing_published_is_no_desk_and_it_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("town");
    let server = Server::start(&data, &[]);
    assert!(server.desk(&["inbox"]).bad().contains("this server has no desk"));
    assert!(std::fs::read_to_string(data.with_extension("log")).unwrap().contains("nothing is published yet"));
    let link = loket(&["link", "--data", data.to_str().unwrap()]);
    assert!(link.bad().contains("nothing has been published"), "{link:?}");
}
