//! The servers under comparison, each a process kept on one core.

use hub::{Hub, HubConfig, ServerLimits};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

/// `/proc` counts processor time in these (proc(5); 100 a second on every Linux of today).
const TICKS: u64 = 100;

pub struct Server {
    pub name: &'static str,
    pub address: SocketAddr,
    child: Child,
}

/// Whether nginx keeps files open between requests, which it does not by default.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    Off,
    On,
}

/// A file as the gazette publishes it, older than a moment. Returns its path on the server.
pub fn publish(folder: &Path, size: usize) -> String {
    let bytes: Vec<u8> = (0..size as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let path = format!("gazette/town/body/{:064x}.json", size);
    let file = folder.join(&path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, bytes).unwrap();
    let old = SystemTime::now() - Duration::from_secs(3600);
    fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
    format!("/{path}")
}

/// The hub as the department runs it.
pub async fn serve(folder: &Path) {
    let hub = Hub::open(HubConfig::new(folder.join("hub"), folder.join("gazette"), "load")).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap());
    hub::serve(listener, hub::router(hub), ServerLimits::default(), std::future::pending()).await;
}

impl Server {
    pub fn hub(folder: &Path, core: Option<&str>) -> Self {
        let mut command = on(core, &std::env::current_exe().unwrap());
        let mut child = command.arg("serve").arg(folder).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { name: "hub", address: line.trim().parse().unwrap(), child }
    }

    /// One worker, Debian's settings, no log.
    pub fn nginx(folder: &Path, cache: Cache, core: Option<&str>) -> Option<Self> {
        let program = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx"].map(PathBuf::from);
        let program = program.into_iter().find(|path| path.is_file())?;
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let name = if cache == Cache::On { "nginx, open_file_cache" } else { "nginx" };
        let own = folder.join(name.replace([',', ' '], "-"));
        fs::create_dir_all(&own).unwrap();
        let kept = if cache == Cache::On { "open_file_cache max=1000; open_file_cache_valid 1s;" } else { "" };
        let text = format!(
            "worker_processes 1; daemon off; master_process off; error_log stderr; pid {own}/pid;
             events {{ worker_connections 768; }}
             http {{
                 access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; {kept}
                 types {{ application/json json; }}
                 client_body_temp_path {own}/body; proxy_temp_path {own}/proxy; fastcgi_temp_path {own}/fastcgi;
                 uwsgi_temp_path {own}/uwsgi; scgi_temp_path {own}/scgi;
                 server {{
                     listen {address}; root {folder};
                     location / {{
                         add_header Cache-Control \"public, max-age=31536000, immutable\";
                         add_header X-Content-Type-Options nosniff;
                         add_header Content-Security-Policy \"default-src 'none'; sandbox\";
                     }}
                 }}
             }}",
            own = own.display(),
            folder = folder.display()
        );
        let settings = own.join("nginx.conf");
        fs::write(&settings, text).unwrap();
        let child = on(core, &program).arg("-c").arg(&settings).arg("-p").arg(&own).spawn().unwrap();
        let mut server = Self { name, address, child };
        // nginx does not say when it listens.
        while TcpStream::connect(address).is_err() {
            assert!(matches!(server.child.try_wait(), Ok(None)), "nginx did not start");
            std::thread::yield_now();
        }
        Some(server)
    }

    /// Of all its threads, since it began (proc(5), fields 14 and 15).
    pub fn processor_time(&self) -> Duration {
        let text = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let (_, fields) = text.rsplit_once(')').unwrap();
        let fields: Vec<&str> = fields.split_whitespace().collect();
        // The name, which may hold spaces, was the second; what follows it begins with the third.
        let ticks: u64 = fields[11..=12].iter().map(|field| field.parse::<u64>().unwrap()).sum();
        Duration::from_millis(ticks * 1000 / TICKS)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `taskset` becomes the program, so the child is the program itself.
fn on(core: Option<&str>, program: &Path) -> Command {
    match core {
        Some(core) => {
            let mut command = Command::new("taskset");
            command.args(["-c", core]).arg(program);
            command
        }
        None => Command::new(program),
    }
}
