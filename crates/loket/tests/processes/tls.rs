//! A town behind TLS. Letters go through it; a certificate that is of another day, or that nobody trusted has signed, is said
//! to be that, and what was written waits.

use crate::authority::Authority;
use crate::citizen::Talker;
use crate::town::{LOKET, Town};
use jiff::{SignedDuration, Timestamp};
use rcgen::{CertificateParams, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use serde_json::{Value, json};
use std::fs;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

/// A server with a certificate for this machine, from one year's first day to another's.
fn server(authority: &Authority, years: (i32, i32)) -> Arc<ServerConfig> {
    let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
    params.not_before = date_time_ymd(years.0, 1, 1);
    params.not_after = date_time_ymd(years.1, 1, 1);
    let (certificate, key) = authority.signs(&params);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivatePkcs8KeyDer::from(key.serialize_der());
    Arc::new(config.with_no_client_auth().with_single_cert(vec![certificate.into()], key.into()).unwrap())
}

/// What stands before the town and speaks TLS for it.
struct Front {
    address: SocketAddr,
    shown: watch::Sender<Arc<ServerConfig>>,
    _runtime: Runtime,
}

impl Front {
    fn start(shown: Arc<ServerConfig>, town: SocketAddr) -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (shown, config) = watch::channel(shown);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(carry(stream, town, config.clone()));
            }
        });
        Self { address, shown, _runtime: runtime }
    }
}

/// One connection, until either side ends it or another certificate is shown.
async fn carry(stream: TcpStream, town: SocketAddr, mut config: watch::Receiver<Arc<ServerConfig>>) {
    let acceptor = TlsAcceptor::from(config.borrow_and_update().clone());
    // Refused handshakes are what is tried here.
    let Ok(mut outside) = acceptor.accept(stream).await else { return };
    let Ok(mut inside) = TcpStream::connect(town).await else { return };
    tokio::select! {
        _ = tokio::io::copy_bidirectional(&mut outside, &mut inside) => {}
        _ = config.changed() => {}
    }
}

fn code(failure: &Value) -> &str {
    failure["code"].as_str().unwrap()
}

#[test]
fn letters_go_through_tls_and_a_certificate_that_is_not_believed_is_told() {
    let authority = Authority::new();
    let good = server(&authority, (2020, 3000));
    let (over, not_yet) = (server(&authority, (2020, 2021)), server(&authority, (2999, 3000)));
    let foreign = server(&Authority::new(), (2020, 3000));

    let mut town = Town::new();
    let front = Front::start(over.clone(), town.listen);
    town.public_url = Some(format!("https://{}", front.address));
    let trusted = town.folder.path().join("trusted.pem");
    fs::write(&trusted, &authority.pem).unwrap();
    let program = || {
        let mut command = Command::new(LOKET);
        command.env("SSL_CERT_FILE", &trusted);
        command
    };
    town.start_as(program(), Stdio::piped());
    town.wait();

    let mut citizen = Talker::start_as(program(), &town.folder.path().join("home"));
    let link = town.link();
    assert!(link.contains("https"), "{link}");
    let join = || json!({ "do": "join", "link": link });
    for another_day in [&over, &not_yet] {
        front.shown.send_replace(another_day.clone());
        let refused = citizen.ask(join()).unwrap_err();
        assert_eq!(code(&refused), "certificate_date", "{refused}");
        let device: Timestamp = refused["args"]["device"].as_str().unwrap().parse().unwrap();
        assert!(device.duration_since(Timestamp::now()).abs() < SignedDuration::from_mins(1), "{refused}");
    }
    front.shown.send_replace(foreign.clone());
    let refused = citizen.ask(join()).unwrap_err();
    assert_eq!(code(&refused), "server_untrusted", "{refused}");

    front.shown.send_replace(good.clone());
    citizen.must(join());
    let letter = json!({ "do": "start_conversation", "department": "registry-office", "text": "Good morning" });
    let conversation = citizen.must(letter)["conversation"]["id"].clone();
    citizen.sync_until(|_, view| view["waiting"] == 0);

    for (shown, told) in [(&over, "certificate_date"), (&foreign, "server_untrusted")] {
        front.shown.send_replace(shown.clone());
        citizen.must(json!({ "do": "send_text", "conversation": conversation, "text": told }));
        let view = citizen.must(json!({ "do": "sync" }));
        assert_eq!((code(&view["problem"]), &view["state"]), (told, &json!("refused")), "{view}");
        assert_eq!(view["waiting"], 1, "{view}");
        front.shown.send_replace(good.clone());
        citizen.sync_until(|_, view| view["waiting"] == 0 && view["problem"].is_null());
    }
    citizen.close();
}
